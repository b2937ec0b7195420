package org.ftpconnector.it.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.strange.Limit;

/** What is done with one file. */
final class FileOperations {
  private static final byte[] BIG = SampleFiles.big(200_000);

  /** More than the buffers of a connection hold. */
  private static final byte[] HUGE = new byte[12_000_000];

  private static final Duration EXACTLY = Duration.ofSeconds(2);
  private static final Duration IN_ANY_ZONE = Duration.ofHours(26);

  private FileOperations() {}

  /** In an order in which an application may do them. */
  static List<Operation> all() {
    return List.of(
        new Operation("does a missing file exist", FileOperations::missing),
        new Operation("write a small file", FileOperations::write),
        new Operation("does it exist", FileOperations::exists),
        new Operation("type of a file", FileOperations::type),
        new Operation("size", FileOperations::size),
        new Operation("read", FileOperations::read),
        new Operation("append", FileOperations::append),
        new Operation("write 200 KB", FileOperations::writeBig),
        new Operation("read 200 KB", FileOperations::readBig),
        new Operation("leave a download half way", FileOperations::readPartly),
        new Operation("createFile on a file", FileOperations::createExisting),
        new Operation("createFile on nothing", FileOperations::createNew),
        new Operation("rename", FileOperations::rename),
        new Operation("rename a missing file", FileOperations::renameMissing),
        new Operation("rename onto a file", FileOperations::renameOnto),
        new Operation("a name with a blank", FileOperations::blank),
        new Operation("a name with umlauts", FileOperations::foreign),
        new Operation("copy within the server", FileOperations::copy),
        new Operation("write two folders deep", FileOperations::writeDeep),
        new Operation("stream two folders deep", FileOperations::streamDeep),
        new Operation("overwrite", FileOperations::overwrite),
        new Operation("an empty file", FileOperations::empty),
        new Operation("last modified", FileOperations::time),
        new Operation("read a missing file", FileOperations::readMissing),
        new Operation("delete", FileOperations::delete),
        new Operation("delete a missing file", FileOperations::deleteMissing),
        new Operation("does it exist in a missing folder", FileOperations::missingFolder));
  }

  private static void missing(Visit at) throws IOException {
    assertThat(at.file("d/missing").exists()).isFalse();
    assertThat(at.file("missing.txt").getType()).isEqualTo(FileType.IMAGINARY);
  }

  private static void write(Visit at) throws IOException {
    at.write("d/small.txt", "small");
    assertThat(at.disk("d/small.txt")).hasContent("small");
  }

  private static void exists(Visit at) throws IOException {
    at.write("d/kept", "x");
    assertThat(at.file("d/kept").exists()).isTrue();
    at.put("d/noticed", "x");
    assertThat(at.file("d/noticed").exists()).isTrue();
  }

  private static void type(Visit at) throws IOException {
    at.put("d/without-extension", "x");
    assertThat(at.file("d/without-extension").getType()).isEqualTo(FileType.FILE);
  }

  private static void size(Visit at) throws IOException {
    at.put("d/sized.txt", "seven b");
    assertThat(at.file("d/sized.txt").getContent().getSize()).isEqualTo(7);
  }

  private static void read(Visit at) throws IOException {
    at.put("d/read.txt", "read me");
    assertThat(at.read("d/read.txt")).isEqualTo("read me");
  }

  private static void append(Visit at) throws IOException {
    at.put("d/grows.txt", "one");
    if (at.stranger().has(Limit.NO_APPEND)) {
      assertThatThrownBy(() -> append(at, "two")).hasStackTraceContaining("APPE");
      assertThat(at.disk("d/grows.txt")).hasContent("one");
    } else {
      append(at, "two");
      assertThat(at.disk("d/grows.txt")).hasContent("onetwo");
    }
  }

  private static void append(Visit at, String text) throws IOException {
    try (OutputStream out = at.file("d/grows.txt").getContent().getOutputStream(true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void writeBig(Visit at) throws IOException {
    at.write("d/big.bin", BIG);
    assertThat(at.disk("d/big.bin")).hasBinaryContent(BIG);
  }

  private static void readBig(Visit at) throws IOException {
    at.put("d/big2.bin", BIG);
    assertThat(at.file("d/big2.bin").getContent().getByteArray()).isEqualTo(BIG);
  }

  private static void readPartly(Visit at) throws IOException {
    byte[] huge = at.stranger().has(Limit.SMALL_DOWNLOADS) ? BIG : HUGE;
    at.put("d/big3.bin", huge);
    try (InputStream in = at.file("d/big3.bin").getContent().getInputStream()) {
      assertThat(in.readNBytes(10)).hasSize(10);
    }
    assertThat(at.file("d/big3.bin").getContent().getSize()).isEqualTo(huge.length);
  }

  private static void createExisting(Visit at) throws IOException {
    at.put("d/five", "12345");
    at.file("d/five").createFile();
    assertThat(at.disk("d/five")).hasContent("12345");
  }

  private static void createNew(Visit at) throws IOException {
    at.file("d/created").createFile();
    assertThat(at.disk("d/created")).isEmptyFile();
  }

  private static void rename(Visit at) throws IOException {
    at.put("d/old name", "renamed");
    at.file("d/old name").moveTo(at.file("d/new name"));
    assertThat(at.disk("d/new name")).hasContent("renamed");
    assertThat(at.disk("d/old name")).doesNotExist();
  }

  private static void renameMissing(Visit at) throws IOException {
    FileObject target = at.file("d/renamed from nothing");
    assertThatThrownBy(() -> at.file("d/not there").moveTo(target))
        .isInstanceOf(FileSystemException.class);
    assertThat(at.disk("d/renamed from nothing")).doesNotExist();
  }

  private static void renameOnto(Visit at) throws IOException {
    at.put("d/winner", "winner");
    at.put("d/loser", "loser");
    at.file("d/winner").moveTo(at.file("d/loser"));
    assertThat(at.disk("d/loser")).hasContent("winner");
    assertThat(at.disk("d/winner")).doesNotExist();
  }

  private static void blank(Visit at) throws IOException {
    at.write("d/with a blank.txt", "blank");
    assertThat(at.disk("d/with a blank.txt")).hasContent("blank");
    assertThat(at.file("d/with a blank.txt").exists()).isTrue();
    assertThat(at.file("d/with another.txt").exists()).isFalse();
    assertThat(at.read("d/with a blank.txt")).isEqualTo("blank");
  }

  private static void foreign(Visit at) throws IOException {
    at.write("d/\u00e4\u00f6\u00fc.txt", "umlauts");
    assertThat(at.disk("d/\u00e4\u00f6\u00fc.txt")).hasContent("umlauts");
    assertThat(at.read("d/\u00e4\u00f6\u00fc.txt")).isEqualTo("umlauts");
  }

  private static void copy(Visit at) throws IOException {
    at.put("d/original", "copied");
    at.file("d/copy").copyFrom(at.file("d/original"), Selectors.SELECT_SELF);
    assertThat(at.disk("d/copy")).hasContent("copied");
  }

  private static void writeDeep(Visit at) throws IOException {
    at.write("deep/er/small.txt", "deep");
    assertThat(at.disk("deep/er/small.txt")).hasContent("deep");
  }

  private static void streamDeep(Visit at) throws IOException {
    byte[] content = SampleFiles.big(100_000);
    try (OutputStream out = at.file("stream/ed/file.bin").getContent().getOutputStream()) {
      for (int sent = 0; sent < content.length; sent += 10_000) {
        out.write(content, sent, 10_000);
        out.flush();
      }
    }
    assertThat(at.disk("stream/ed/file.bin")).hasBinaryContent(content);
  }

  private static void overwrite(Visit at) throws IOException {
    at.put("d/replaced.bin", BIG);
    at.write("d/replaced.bin", "short");
    assertThat(at.disk("d/replaced.bin")).hasContent("short");
  }

  private static void empty(Visit at) throws IOException {
    at.write("d/empty", "");
    assertThat(at.disk("d/empty")).isEmptyFile();
    assertThat(at.file("d/empty").exists()).isTrue();
    assertThat(at.read("d/empty")).isEmpty();
  }

  private static void time(Visit at) throws IOException {
    Instant time = Instant.now().minus(Duration.ofHours(50)).truncatedTo(ChronoUnit.MINUTES);
    Files.setLastModifiedTime(at.put("d/old", "old"), FileTime.from(time));
    Instant seen;
    try {
      seen = Instant.ofEpochMilli(at.file("d/old").getContent().getLastModifiedTime());
    } catch (FileSystemException e) {
      if (!at.stranger().has(Limit.ROUGH_TIME)) {
        throw e;
      }
      return;
    }
    Duration leeway = at.stranger().has(Limit.ROUGH_TIME) ? IN_ANY_ZONE : EXACTLY;
    assertThat(seen).isBetween(time.minus(leeway), time.plus(leeway));
  }

  private static void readMissing(Visit at) {
    assertThatThrownBy(() -> at.read("d/not there")).isInstanceOf(FileSystemException.class);
  }

  private static void delete(Visit at) throws IOException {
    at.put("d/goes", "goes");
    assertThat(at.file("d/goes").delete()).isTrue();
    assertThat(at.disk("d/goes")).doesNotExist();
    assertThat(at.file("d/goes").exists()).isFalse();
  }

  private static void deleteMissing(Visit at) throws IOException {
    assertThat(at.file("d/never was").delete()).isFalse();
  }

  private static void missingFolder(Visit at) throws IOException {
    at.put("d/file", "x");
    assertThat(at.file("nowhere/at/all").exists()).isFalse();
    assertThat(at.file("d/file/below").exists()).isFalse();
    assertThat(at.disk("nowhere")).doesNotExist();
  }
}
