package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.batch.lines.CsvRecord;
import org.ftpconnector.batch.lines.TextCharset;
import org.ftpconnector.batch.lines.TextFile;
import org.ftpconnector.batch.lines.TextPosition;
import org.jspecify.annotations.Nullable;

/**
 * The reader gives the lines of a text, or the records of comma-separated values: each a {@code
 * String}, or a {@code List} of fields, or with a header a {@code Map} of them by their names.
 *
 * <p>The checkpoint is an offset in bytes, and what stands before it: a restart goes on there by
 * {@code REST} (RFC 3659 section 5), reads nothing twice, and fails if the file is not what it was.
 */
@Named
@Dependent
public class VfsLineReader extends AbstractItemReader {
  private static final String UTF_8 = "UTF-8";
  private static final String TEXT = "text";
  private static final String COMMA = ",";
  private static final String NONE = "0";
  private static final String MOST_BYTES = "1048576";

  @Inject
  @BatchProperty
  @Meaning(value = "URL of the file.", required = true)
  @Nullable String resource;

  @Inject
  @BatchProperty
  @Meaning(
      value = "UTF-8, or any in which a byte is a character and ASCII is in it, as ISO-8859-1.",
      standard = UTF_8)
  @Nullable String charset;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "`text`, where each line is an item; `csv`, where a quoted field may have lines in it, for"
              + " which `commons-csv` must be in the application.",
      standard = TEXT,
      allowed = "text, csv")
  @Nullable String format;

  @Inject
  @BatchProperty
  @Meaning(
      value = "What stands between two fields of `csv`: one character of ASCII, or `\\t`.",
      standard = COMMA)
  @Nullable String delimiter;

  @Inject
  @BatchProperty
  @Meaning(
      value = "How many lines stand before the header or the first item.",
      standard = NONE,
      allowed = "0 to 10000")
  @Nullable String skipLines;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "Whether the next record is no item, but has the names of the columns. Then the items of"
              + " `csv` are maps, and each record has as many fields.",
      standard = "false",
      allowed = "true, false")
  @Nullable String header;

  @Inject
  @BatchProperty
  @Meaning(
      value = "How many bytes a record may have.",
      standard = MOST_BYTES,
      allowed = "1 to 104857600")
  @Nullable String maxRecordBytes;

  private @Nullable OpenFiles files;
  private @Nullable TextFile text;
  private @Nullable CsvRecord columns;
  private boolean isCsv;
  private char separator;

  /** The container makes one for each step. */
  public VfsLineReader() {}

  /** What a text is made of. */
  private enum Format {
    TEXT,
    CSV
  }

  @Override
  public void open(@Nullable Serializable checkpoint) throws IOException {
    Given given = new Given("vfsLineReader");
    String url = given.required("resource", resource);
    TextCharset encoding = TextCharset.of(given.text(charset, UTF_8));
    isCsv = given.choice("format", format, TEXT, Format.class) == Format.CSV;
    separator = separator(given);
    int skipped = given.number("skipLines", skipLines, NONE, 0, 10_000);
    boolean isHeader = given.flag("header", header);
    int most = given.number("maxRecordBytes", maxRecordBytes, MOST_BYTES, 1, 100 << 20);
    OpenFiles opened = OpenFiles.open();
    files = opened;
    FileObject file = opened.file(url);
    Supplier<TextFile> texts = () -> new TextFile(file, encoding, isCsv ? separator : -1, most);
    if (checkpoint == null || (isCsv && isHeader)) {
      openAtBeginning(texts.get(), skipped, isHeader);
    }
    if (checkpoint != null) {
      openAgain(texts.get(), TextPosition.parse((String) checkpoint));
    }
  }

  private char separator(Given given) {
    // A single blank or tab is text, too.
    String text = delimiter == null || delimiter.isEmpty() ? COMMA : delimiter;
    String one = text.equals("\\t") ? "\t" : text;
    if (one.length() != 1 || one.charAt(0) > 127 || "\"\r\n".contains(one)) {
      throw given.wrong("delimiter", text, "one character of ASCII, or \\t");
    }
    return one.charAt(0);
  }

  private void openAtBeginning(TextFile begun, int skipped, boolean isHeader) throws IOException {
    text = begun;
    begun.open();
    for (int i = 0; i < skipped; i++) {
      begun.nextLine();
    }
    if (isHeader) {
      String names = begun.next();
      columns = isCsv && names != null ? parsed(begun, names) : null;
    }
  }

  private void openAgain(TextFile resumed, TextPosition position) throws IOException {
    if (text != null) {
      text.close();
    }
    text = resumed;
    resumed.open(position);
  }

  private CsvRecord parsed(TextFile of, String record) throws IOException {
    try {
      return CsvRecord.parse(record, separator);
    } catch (IOException e) {
      throw of.failed(e);
    }
  }

  @Override
  public @Nullable Object readItem() throws IOException {
    TextFile open = open();
    String record = open.next();
    if (record == null || !isCsv) {
      return record;
    }
    CsvRecord fields = parsed(open, record);
    if (columns == null) {
      return fields.fields();
    }
    try {
      return columns.named(fields);
    } catch (IOException e) {
      throw open.failed(e);
    }
  }

  private TextFile open() {
    if (text == null) {
      throw new IllegalStateException("not open");
    }
    return text;
  }

  @Override
  public Serializable checkpointInfo() {
    return open().position().toString();
  }

  @Override
  public void close() throws IOException {
    try {
      if (text != null) {
        text.close();
      }
    } finally {
      text = null;
      if (files != null) {
        files.close();
        files = null;
      }
    }
  }
}
