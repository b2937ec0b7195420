package org.ftpconnector.batch.lines;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.RandomAccessContent;
import org.apache.commons.vfs2.util.RandomAccessMode;
import org.jspecify.annotations.Nullable;

/**
 * A text that is read record by record, and goes on where it was left: at the offset in bytes, so
 * that nothing is read twice. One thread at a time.
 */
public final class TextFile implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final FileObject file;
  private final TextCharset charset;
  private final int delimiter;
  private final int mostBytes;
  private final Tail tail = new Tail();
  private long record;
  private long size;
  private long lastModified;
  private @Nullable InputStream in;
  private @Nullable Closeable random;
  private @Nullable RecordCutter cutter;

  /**
   * A text that is not open yet.
   *
   * @param delimiter of quoted fields, or -1 where each line is a record
   * @param mostBytes how long a record may be
   */
  public TextFile(FileObject file, TextCharset charset, int delimiter, int mostBytes) {
    this.file = file;
    this.charset = charset;
    this.delimiter = delimiter;
    this.mostBytes = mostBytes;
  }

  /** Opens it at its beginning. */
  public void open() throws IOException {
    look();
    begin(file.getContent().getInputStream());
  }

  /**
   * Opens it where it was left.
   *
   * @throws IOException if it is not the text that it was
   */
  public void open(TextPosition position) throws IOException {
    look();
    require(position.size() == size, "had " + position.size() + " bytes, and has " + size);
    require(
        position.lastModified() == lastModified,
        "was modified since, at " + Instant.ofEpochMilli(lastModified));
    int length = Tail.lengthBefore(position.offset());
    InputStream opened = begin(openAt(position.offset() - length));
    byte[] last = opened.readNBytes(length);
    require(
        Tail.hash(last).equals(position.hash()),
        "has other bytes before " + position.offset() + " than it had");
    tail.restart(position.offset(), last);
    record = position.record();
  }

  private void look() throws FileSystemException {
    file.refresh();
    size = file.getContent().getSize();
    lastModified = file.getContent().getLastModifiedTime();
  }

  private void require(boolean isSame, String difference) throws IOException {
    if (!isSame) {
      throw new IOException(
          file.getPublicURIString()
              + " is not what it was at the checkpoint: it "
              + difference
              + "; put the old file back and restart the job, or start it anew");
    }
  }

  private InputStream openAt(long offset) throws IOException {
    if (file.getFileSystem().hasCapability(Capability.RANDOM_ACCESS_READ)) {
      RandomAccessContent content = file.getContent().getRandomAccessContent(RandomAccessMode.READ);
      random = content;
      content.seek(offset);
      return content.getInputStream();
    }
    InputStream opened = file.getContent().getInputStream();
    in = opened;
    opened.skipNBytes(offset);
    return opened;
  }

  private InputStream begin(InputStream opened) {
    InputStream buffered = new BufferedInputStream(opened, BUFFER_BYTES);
    in = buffered;
    cutter = new RecordCutter(buffered, tail, delimiter, mostBytes);
    return buffered;
  }

  /**
   * The next record without the end of its line; null behind the last one.
   *
   * @throws IOException if it cannot be read, or decoded, or the file has changed meanwhile
   */
  public @Nullable String next() throws IOException {
    return next(false);
  }

  /** The same, but of quotes nothing is thought: what stands before the records. */
  public @Nullable String nextLine() throws IOException {
    return next(true);
  }

  private @Nullable String next(boolean isLine) throws IOException {
    if (cutter == null) {
      throw new IllegalStateException("not open");
    }
    byte[] bytes;
    try {
      bytes = cutter.next(isLine);
    } catch (IOException e) {
      record++;
      throw failed(e);
    }
    if (bytes == null) {
      requireWhole();
      return null;
    }
    record++;
    return decoded(bytes);
  }

  private void requireWhole() throws IOException {
    if (tail.count() != size) {
      throw new IOException(
          file.getPublicURIString()
              + " had "
              + size
              + " bytes when it was opened, and "
              + tail.count()
              + " were read; start the job anew once nobody writes to it any more");
    }
  }

  private String decoded(byte[] bytes) throws IOException {
    try {
      String text = charset.decode(bytes);
      boolean isMarked = record == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return isMarked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw failed(new IOException("not in " + charset.charset().name(), e));
    }
  }

  /** Says where that was. */
  public IOException failed(IOException cause) {
    return new IOException(
        file.getPublicURIString()
            + ", record "
            + record
            + ", before byte "
            + tail.count()
            + ": "
            + cause.getMessage(),
        cause);
  }

  /** Where it has come to. */
  public TextPosition position() {
    return new TextPosition(tail.count(), record, size, lastModified, tail.hash());
  }

  @Override
  public void close() throws IOException {
    try {
      if (in != null) {
        in.close();
      }
    } finally {
      if (random != null) {
        random.close();
      }
    }
  }
}
