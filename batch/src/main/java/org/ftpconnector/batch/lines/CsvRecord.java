package org.ftpconnector.batch.lines;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The fields of one record of comma-separated values, as Commons CSV reads RFC 4180. */
public record CsvRecord(List<String> fields) {

  /** Reads one record, which a {@link TextFile} has cut off. */
  public static CsvRecord parse(String record, char delimiter) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
    try (CSVParser parser = CSVParser.parse(record, format)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() > 1) {
        throw new IOException("a quote stands where none may be");
      }
      return new CsvRecord(records.isEmpty() ? List.of("") : records.get(0).toList());
    }
  }

  /** The fields by the names that this one has for its columns. */
  public Map<String, String> named(CsvRecord record) throws IOException {
    if (record.fields.size() != fields.size()) {
      throw new IOException(
          record.fields.size() + " fields, where the header has " + fields.size());
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      named.put(fields.get(i), record.fields.get(i));
    }
    if (named.size() != fields.size()) {
      throw new IOException("the header names a column twice: " + fields);
    }
    return named;
  }
}
