package org.ftpconnector.session.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines, in whatever pieces they arrive. */
class ListingLinesTest {
  private static List<String> lines(String content, Charset charset, int piece)
      throws IOException, ParseException {
    ByteArrayInputStream pieces =
        new ByteArrayInputStream(content.getBytes(charset)) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(piece, length));
          }
        };
    ListingLines lines = new ListingLines(pieces, charset, true, false);
    List<String> read = new ArrayList<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      read.add(line.get());
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void a_line_is_decoded_in_whatever_pieces_it_arrives(int piece)
      throws IOException, ParseException {
    List<String> lines = List.of("plain", "caf\u00e9", "b", "", "\u00e9t\u00e9 and more", "c");
    String content = String.join("\r\n", lines) + "\r\n";
    assertThat(lines(content, UTF_8, piece)).isEqualTo(lines);
    assertThat(lines(content, ISO_8859_1, piece)).isEqualTo(lines);
  }
}
