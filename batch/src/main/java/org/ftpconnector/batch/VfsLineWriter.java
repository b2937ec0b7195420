package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.batch.lines.AppendedText;
import org.ftpconnector.batch.lines.TextCharset;
import org.jspecify.annotations.Nullable;

/**
 * The writer appends a line for each item, by its {@code toString}, chunk by chunk.
 *
 * <p>The checkpoint is the length that is confirmed: what a crash has left behind it must be the
 * beginning of what is written next, and is not written twice. Nothing is open between two chunks.
 */
@Named
@Dependent
public class VfsLineWriter extends AbstractItemWriter {
  private static final String UTF_8 = "UTF-8";
  private static final String LINE_FEED = "lf";
  private static final String FAIL = "fail";

  @Inject
  @BatchProperty
  @Meaning(value = "URL of the file. Its folder is made if missing.", required = true)
  @Nullable String resource;

  @Inject
  @BatchProperty
  @Meaning(value = "As of `vfsLineReader`.", standard = UTF_8)
  @Nullable String charset;

  @Inject
  @BatchProperty
  @Meaning(value = "What ends a line.", standard = LINE_FEED, allowed = "lf, crlf")
  @Nullable String lineEnd;

  @Inject
  @BatchProperty
  @Meaning("The first line, written with the first chunk.")
  @Nullable String header;

  @Inject
  @BatchProperty
  @Meaning(
      value = "What is done where the file is there, and not empty, when the job is started first.",
      standard = FAIL,
      allowed = "fail, replace")
  @Nullable String onConflict;

  @Inject @Nullable JobContext job;
  @Inject @Nullable StepContext step;

  private @Nullable OpenFiles files;
  private @Nullable AppendedText text;
  private @Nullable TextCharset encoding;
  private String end = "\n";

  /** The container makes one for each step. */
  public VfsLineWriter() {}

  /** What ends a line. */
  private enum LineEnd {
    LF("\n"),
    CRLF("\r\n");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }
  }

  /** What is done with a file of before. */
  private enum Existing {
    FAIL,
    REPLACE
  }

  @Override
  public void open(@Nullable Serializable checkpoint) throws IOException {
    Given given = new Given("vfsLineWriter");
    String url = given.required("resource", resource);
    encoding = TextCharset.of(given.text(charset, UTF_8));
    end = given.choice("lineEnd", lineEnd, LINE_FEED, LineEnd.class).text;
    Existing existing = given.choice("onConflict", onConflict, FAIL, Existing.class);
    OpenFiles opened = OpenFiles.open();
    files = opened;
    FileObject file = opened.file(url);
    AppendedText appended = new AppendedText(file);
    text = appended;
    if (checkpoint == null) {
      requireNew(file, existing);
    } else {
      String[] confirmed = ((String) checkpoint).split(" ", 2);
      appended.restart(Long.parseLong(confirmed[0]), confirmed[1]);
    }
  }

  /** Nothing is confirmed; in a restart it may be what the first attempt has written. */
  private void requireNew(FileObject file, Existing existing) throws IOException {
    if (!file.exists() || file.getContent().getSize() == 0) {
      return;
    }
    if (existing == Existing.REPLACE) {
      file.delete();
    } else if (!isRepeat()) {
      throw new IOException(
          file.getPublicURIString()
              + " was there before; remove it, or choose another name or onConflict=replace");
    }
  }

  /** Tests say who runs; the container says it by its contexts. */
  boolean isRepeat() {
    return JobRun.of(job, step).isRepeat();
  }

  @Override
  public void writeItems(List<Object> items) throws IOException {
    if (text == null || encoding == null) {
      throw new IllegalStateException("not open");
    }
    StringBuilder lines = new StringBuilder();
    if (text.confirmed() == 0 && header != null && !header.isEmpty()) {
      lines.append(header).append(end);
    }
    for (Object item : items) {
      lines.append(item).append(end);
    }
    text.append(encoding.encode(lines.toString()));
  }

  @Override
  public @Nullable Serializable checkpointInfo() {
    return text == null ? null : text.confirmed() + " " + text.hash();
  }

  @Override
  public void close() {
    if (files != null) {
      files.close();
      files = null;
    }
  }
}
