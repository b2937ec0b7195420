package org.ftpconnector.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpFileListener;

/** Reads what arrives, and fails at those whose content says so. */
final class Collector implements FtpFileListener {
  final List<String> names = new CopyOnWriteArrayList<>();
  final List<String> contents = new CopyOnWriteArrayList<>();
  final List<String> ids = new CopyOnWriteArrayList<>();
  final List<Integer> attempts = new CopyOnWriteArrayList<>();

  @Override
  public void onFile(FtpArrival file) throws IOException {
    ids.add(file.id());
    attempts.add(file.attempt());
    String content;
    try (InputStream in = file.open()) {
      content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (content.startsWith("poison")) {
      throw new IllegalStateException("cannot take " + file.name());
    }
    names.add(file.name());
    contents.add(content);
  }
}
