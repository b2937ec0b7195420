package org.ftpconnector.session;

import java.util.List;
import java.util.Random;

/** Lines as servers send them, and what becomes of them when some of it goes wrong. */
final class FuzzCorpus {
  private static final int LONGEST = 16 * 1024;

  private static final List<String> LINES =
      List.of(
          "total 48",
          "-rw-r--r--   1 owner group     1024 Nov 20 08:30 report.csv",
          "drwxr-xr-x   2 0 0 4096 Feb 29  2024 in",
          "lrwxrwxrwx 1 u g 11 Jan 01 2020 latest -> /data/2020/a b",
          "-rw-rw-r--+ 1 ftp ftp 99999999999 Dec 31 23:59  two  blanks ",
          "crw-rw---- 1 root tty 4, 64 Mar 3 10:00 ttyS0",
          "-rw-r--r--. 1 user domain users 5 2024-02-03 11:12 iso",
          "01-31-20  03:04PM       <DIR>          Program Files",
          "01-31-2020  12:00AM                 1234 A.TXT",
          "2020-01-31  15:04             1234 b.txt",
          "A.LIS;1              9/9           2-JUN-1998 07:32:04  [GROUP,OWNER]    (RWED,RWED,RWED,RE)",
          "Directory USER1:[TEMP]",
          "Total of 3 files, 18 blocks.",
          "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname",
          "B10142 3390   2006/03/20  2   31  F       80    80  PS   MDI.OKL.WORK",
          " Name     VV.MM   Created       Changed      Size  Init   Mod   Id",
          "TBSHELF   01.03 2002/09/12 2002/10/11 09:37    11    11     0 KIL001",
          "JOBNAME  JOBID    OWNER    STATUS CLASS",
          "PEP             36864 04/03/24 14:06:34 *STMF      einladung.zip",
          "                                        *MEM       DATA.MBR",
          "d [RWCEAFMS] admin                          512 Oct 13  2004 docs",
          "     73098      A          04-06-97   15:15  config.sys",
          "-rw-r--r--    54149       27826    81975 Oct 13  2004 mac file",
          "type=file;size=1024;modify=20241120083000;perm=adfr;unique=801U1; a.csv",
          "modify=20200229010203.123456789;type=OS.unix=slink:/my dir;UNIX.mode=0777; link",
          "type=cdir;sizd=4096;UNIX.owner=0;UNIX.ownername=root; /",
          " type=dir;modify=19100101000000; old clock",
          "220 ProFTPD Server (test) [127.0.0.1]",
          "220-Welcome.",
          "220 ",
          "150 Opening BINARY mode data connection for /f (7000 bytes).",
          "211-Features:",
          " MLST type*;size*;modify*;UNIX.mode;",
          " REST STREAM",
          " UTF8",
          "211 End",
          "213 20241120083000.5",
          "213 9223372036854775807",
          "227 Entering Passive Mode (127,0,0,1,195,149).",
          "227 127,0,0,1,4,5",
          "229 Entering Extended Passive Mode (|||50123|)",
          "257 \"/a \"\"quoted\"\" place\" is the current directory.",
          "257 /home/me",
          "331 Password required for bob.",
          "421 Timeout (300 seconds): closing control connection.",
          "550 /f: No such file or directory",
          "");

  private static final List<String> PIECES =
      List.of(
          " ",
          "  ",
          "\t",
          ";",
          "; ",
          "=",
          "-> ",
          "/",
          "..",
          "\"",
          "\"\"",
          "(",
          ")",
          "|",
          ",",
          ":",
          "\r",
          "\n",
          "\r\n",
          "\0",
          "\u0085",
          "\u2028",
          "\ud83d\ude00",
          "\ud800",
          "\u0661",
          "\u0130",
          "-",
          "+",
          "0",
          "65536",
          "99999999999999999999",
          "-1",
          "Jan 32 25:61 ",
          "Feb 30 1969 ",
          "-rw-r--r-- 1 ",
          "a ",
          "1 ",
          "rwx",
          "<DIR>",
          "type=",
          "size=",
          "modify=",
          "226 ",
          "500-");

  private final Random random;

  FuzzCorpus(long seed) {
    random = new Random(seed);
  }

  /** The next one; few are as long as a line may be. */
  String next() {
    StringBuilder line = new StringBuilder(any(LINES));
    int changes = random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      change(line);
    }
    if (random.nextInt(1_000) == 0) {
      String piece = random.nextBoolean() ? any(PIECES) : line.toString();
      while (!piece.isEmpty() && line.length() < LONGEST) {
        line.insert(random.nextInt(line.length() + 1), piece.repeat(1 + random.nextInt(600)));
      }
    }
    line.setLength(Math.min(line.length(), LONGEST));
    return line.toString();
  }

  int choose(int bound) {
    return random.nextInt(bound);
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private void change(StringBuilder line) {
    int at = random.nextInt(line.length() + 1);
    int to = Math.min(line.length(), at + random.nextInt(8));
    switch (random.nextInt(7)) {
      case 0 -> line.delete(at, to);
      case 1 -> line.insert(at, any(PIECES));
      case 2 -> line.replace(at, to, any(PIECES));
      case 3 -> line.insert(at, (char) random.nextInt(256));
      case 4 -> line.insert(at, line.substring(at, to).repeat(random.nextInt(20)));
      case 5 -> line.setLength(at);
      default -> line.insert(at, any(LINES));
    }
  }
}
