package org.ftpconnector.it.newcomer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README, from which a newcomer copies blocks. */
record Readme(String text) {

  static Readme read() throws IOException {
    return new Readme(Files.readString(Path.of("..", "..", "README.md")));
  }

  /** The block in this language, below this heading, that has this in it. */
  String block(String language, String heading, String has) {
    int section = text.indexOf("\n" + heading + "\n");
    if (section < 0) {
      throw new IllegalArgumentException("no heading " + heading);
    }
    Matcher blocks =
        Pattern.compile("\n```" + language + "\n(.*?)```\n", Pattern.DOTALL).matcher(text);
    for (int from = section; blocks.find(from); from = blocks.end() - 1) {
      if (blocks.group(1).contains(has)) {
        return blocks.group(1);
      }
    }
    throw new IllegalArgumentException("no " + language + " with " + has + " below " + heading);
  }
}
