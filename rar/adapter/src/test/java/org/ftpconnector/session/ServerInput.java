package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Makes up what a server might send. */
public final class ServerInput {
  /** Pieces that lead further into a reader than chance would. */
  private static final List<String> PIECES =
      List.of(
          "220 ",
          "220-",
          "226 Done.",
          "421 ",
          "\r\n",
          "\r",
          "\n",
          "\0",
          "\u00ff\u00f4",
          "-",
          "229",
          "(|||65535|)",
          "(|||99999|)",
          "227 (127,0,0,1,4,5)",
          "127,0,0,1,999,1",
          "1,2,3,4,0,0",
          "type=file;",
          "type=dir;",
          "type=OS.unix=slink:/a b;",
          "size=",
          "size=12;",
          "modify=",
          "20201231235960;",
          " ",
          "; ",
          "=",
          ";",
          "..",
          "/",
          "name",
          "total 5",
          "-rw-r--r-- ",
          "drwxr-xr-x ",
          "lrwxrwxrwx ",
          "1 u g 5 Jan 01 2020 ",
          "Jan 32 25:61 ",
          "a -> b",
          "01-01-20  03:04PM <DIR> ",
          "A.TXT;1  5/6 1-JAN-2020 01:02:03 [U,G] (RWED,RWED,,)",
          "FAWXYZ 3390 2004/06/23 1 1 FB 128 6144 PS ",
          "99999999999999999999",
          "\u0080",
          "(",
          ")");

  private ServerInput() {}

  /** Pieces of it and noise, in any order. */
  public static Arbitrary<String> text() {
    Arbitrary<String> noise =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(12)
            .map(bytes -> new String(bytes, ISO_8859_1));
    return Combinators.combine(Arbitraries.of(PIECES), noise, Arbitraries.integers().between(0, 3))
        .as((piece, bytes, kind) -> kind == 0 ? bytes : piece)
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
