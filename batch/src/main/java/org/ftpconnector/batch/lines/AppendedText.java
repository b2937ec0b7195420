package org.ftpconnector.batch.lines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.RandomAccessContent;
import org.apache.commons.vfs2.util.RandomAccessMode;

/**
 * A text that grows chunk by chunk, each of them written once.
 *
 * <p>What counts is the length that is confirmed. Whatever stands behind it was written by an
 * attempt whose end nobody has heard: it must be the beginning of what is written next, and is then
 * not written again. Nothing is written by an offset ({@code REST} before {@code STOR}): servers
 * differ in what they make of it.
 */
public final class AppendedText {
  private final FileObject file;
  private final Tail tail = new Tail();
  private long confirmed;

  /** A text of which nothing is confirmed. */
  public AppendedText(FileObject file) {
    this.file = file;
  }

  /** How many bytes are confirmed. */
  public long confirmed() {
    return confirmed;
  }

  /** How many bytes there are; 0 where there is no file. */
  public long size() throws IOException {
    file.refresh();
    return file.exists() ? file.getContent().getSize() : 0;
  }

  /** What the last bytes are that are confirmed. */
  public String hash() {
    return tail.hash();
  }

  /**
   * Goes on behind so many bytes, which must be there, the last of them with this hash.
   *
   * @throws IOException with the reason
   */
  public void restart(long length, String hash) throws IOException {
    confirmed = length;
    requireConfirmed(size());
    int before = Tail.lengthBefore(length);
    byte[] last = before == 0 ? new byte[0] : read(length - before, before);
    if (!Tail.hash(last).equals(hash)) {
      throw changed("has other bytes before " + confirmed + " than were confirmed");
    }
    tail.restart(length, last);
  }

  private void requireConfirmed(long size) throws IOException {
    if (size < confirmed) {
      throw changed("has " + size + " bytes, of which " + confirmed + " were confirmed");
    }
  }

  private IOException changed(String what) {
    return new IOException(
        file.getPublicURIString()
            + " "
            + what
            + ": somebody else has changed it; put it back as it was, or start the job anew");
  }

  /** Writes a chunk behind what is confirmed, or as much of it as is not there yet. */
  public void append(byte[] chunk) throws IOException {
    long size = size();
    requireConfirmed(size);
    int there = (int) Math.min(size - confirmed, chunk.length);
    if (there > 0 && !Arrays.equals(read(confirmed, there), Arrays.copyOf(chunk, there))) {
      throw changed(
          "has "
              + (size - confirmed)
              + " bytes behind the confirmed ones that this job does not write");
    }
    if (there < chunk.length) {
      write(chunk, there);
      requireSize(confirmed + chunk.length);
    }
    confirmed += chunk.length;
    tail.add(chunk);
  }

  private void write(byte[] chunk, int from) throws IOException {
    boolean isAppending = confirmed + from > 0;
    if (!isAppending) {
      file.getParent().createFolder();
    }
    try (OutputStream out = file.getContent().getOutputStream(isAppending)) {
      out.write(chunk, from, chunk.length - from);
    }
  }

  private void requireSize(long expected) throws IOException {
    long size = size();
    if (size != expected) {
      throw changed("has " + size + " bytes, where " + expected + " were written");
    }
  }

  private byte[] read(long offset, int length) throws IOException {
    if (file.getFileSystem().hasCapability(Capability.RANDOM_ACCESS_READ)) {
      try (RandomAccessContent content =
          file.getContent().getRandomAccessContent(RandomAccessMode.READ)) {
        content.seek(offset);
        byte[] bytes = new byte[length];
        content.readFully(bytes);
        return bytes;
      }
    }
    try (InputStream in = file.getContent().getInputStream()) {
      in.skipNBytes(offset);
      return in.readNBytes(length);
    }
  }
}
