package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.session.listing.ListingLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings that never end, break off, lie, or hand out names that are none. */
class HostileListingsTest extends ScriptedSession {
  private static final String GOOD = "type=file;size=1; good\r\n";
  private static final String LS = "-rw-r--r-- 1 u g 5 Jan 01 2020 good\r\n";

  private FtpListing mlsd(String content) throws IOException {
    return listing(content, "MLSD").list("/d");
  }

  private FtpSession listing(String content, String verb) throws IOException {
    return verb.equals("MLSD")
        ? loggedInWithMlst(d -> d.sendFile(verb, content.getBytes(ISO_8859_1)))
        : loggedIn(
            d -> {
              d.always("CWD", "250 Done.");
              d.sendFile(verb, content.getBytes(ISO_8859_1));
            });
  }

  private void assertUnreadable(FtpListing listing, String why) throws IOException {
    assertFails(listing::hasNext)
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining(why)
        .hasMessageNotContainingAny("\r", "\n", "\0");
    // It does not go on behind what it could not read.
    assertThatThrownBy(listing::next).isInstanceOf(FtpTransferException.class);
    listing.close();
    assertUsable(session());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/abs", "a/b", "..\0", "a\0b", "a\rb", "a\nb", "a\n\r"})
  void a_name_that_is_none_is_left_out_and_alone_fails_the_listing(String name) throws IOException {
    FtpListing listing = mlsd(GOOD + "type=file; " + name + "\r\n" + GOOD);
    assertLeftOut(listing, 1, "good", "good");
    String shown = name.replace("\0", "\\x00").replace("\r", "\\x0d").replace("\n", "\\x0a");
    assertUnreadable(mlsd("type=file; " + name + "\r\n"), "\"" + shown + "\"");
  }

  private void assertLeftOut(FtpListing listing, int lines, String... names) throws IOException {
    assertThat(listing.readAll()).extracting(FtpEntry::name).containsExactly(names);
    assertThat(listing.unreadableLines()).isEqualTo(lines);
    listing.close();
    assertUsable(session());
  }

  @Test
  void a_line_that_cannot_be_read_costs_that_line_and_is_told_once_in_the_log() throws IOException {
    String noise = "ls: x: Permission denied\r\n";
    try (WarningLog log = new WarningLog("org.ftpconnector.session")) {
      assertLeftOut(listing(LS + noise + noise + LS, "LIST").list("/d"), 2, "good", "good");
      assertThat(log.about("not a line of a known LIST format: \"ls: x: Permission denied\""))
          .hasSize(1);
    }
  }

  @Test
  void where_LIST_is_unknown_names_are_listed_alone() throws IOException {
    loggedIn(
        d -> {
          d.always("CWD", "250 Done.");
          d.data();
          d.expect("LIST");
          d.reply("502 Not implemented.");
          d.sendFile("NLST", "a b\r\n/d/c\r\n".getBytes(ISO_8859_1));
        });
    FtpListing listing = session().list("/d");
    assertThat(listing.readAll())
        .extracting(FtpEntry::name, FtpEntry::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a b", FtpEntry.Kind.OTHER),
            org.assertj.core.groups.Tuple.tuple("c", FtpEntry.Kind.OTHER));
    listing.close();
    assertUsable(session());
  }

  @Test
  void a_listing_of_which_no_line_can_be_read_is_an_error() throws IOException {
    assertUnreadable(
        listing("total 4\r\nls: x: Permission denied\r\n", "LIST").list("/d"),
        "ls: x: Permission denied");
  }

  @Test
  void what_cannot_be_read_is_no_proof_that_something_is_not_there() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("TYPE", "200 Done.");
              d.always("SIZE", "550 Permission denied.");
              d.always("MDTM", "550 Permission denied.");
              d.expect("CWD");
              d.reply("550 Permission denied.");
              d.expect("CWD");
              d.reply("250 Done.");
              d.sendFile("LIST", (LS + "ls: x: Permission denied\r\n").getBytes(ISO_8859_1));
            });
    assertFails(() -> session.stat("/d/x"))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("may be about x");
  }

  @Test
  void an_empty_name_fails_the_listing() throws IOException {
    assertUnreadable(mlsd("type=file;size=1; \r\n"), "an entry without a name");
  }

  @Test
  void a_name_of_more_than_4096_characters_fails_the_listing() throws IOException {
    assertThat(mlsd("type=file; " + "n".repeat(4096) + "\r\n").readAll()).hasSize(1);
    assertUnreadable(mlsd("type=file; " + "n".repeat(4097) + "\r\n"), "more than 4096 characters");
  }

  @Test
  void a_name_of_list_that_leads_out_is_left_out() throws IOException {
    String out = LS.replace("good", "../../etc/passwd");
    assertLeftOut(listing(LS + out, "LIST").list("/d"), 1, "good");
    assertUnreadable(listing(out, "LIST").list("/d"), "\"../../etc/passwd\"");
  }

  @Test
  void a_name_in_another_encoding_is_left_out_and_alone_names_the_cure() throws IOException {
    assertUnreadable(
        mlsd("type=file; caf\u00e9\r\n"),
        "not UTF-8: \"type=file; caf\\xe9\"; set ControlEncoding");
    assertLeftOut(mlsd("type=file; caf\u00e9\r\n" + GOOD), 1, "good");
  }

  @Test
  void the_directory_itself_and_its_parent_are_left_out() throws IOException {
    FtpListing listing =
        mlsd("type=cdir; /d\r\ntype=pdir; /\r\ntype=dir; .\r\ntype=dir; ..\r\n" + GOOD);
    assertThat(listing.readAll()).extracting(FtpEntry::name).containsExactly("good");
    listing.close();
    assertUsable(session());
  }

  @Test
  void a_line_feed_in_a_name_makes_no_second_entry_of_mlsd() throws IOException {
    assertUnreadable(mlsd("type=file; a\ntype=file; b\r\n"), "\"a\\x0atype=file; b\"");
  }

  @Test
  void lines_of_mlsd_that_all_end_with_LF_alone_are_entries() throws IOException {
    assertThat(mlsd("type=file; a\ntype=file; b\n").readAll())
        .extracting(FtpEntry::name)
        .containsExactly("a", "b");
    assertUsable(session());
  }

  @ParameterizedTest
  @ValueSource(strings = {"type=file; a\ntype=file; b", "type=file; a\r\ntype=file; b"})
  void a_last_line_without_its_end_is_an_entry_of_a_stranger(String content) throws IOException {
    FtpSession stranger =
        open(
            factory(
                PATIENT,
                d -> {
                  d.always("FEAT", "211-Features\n MLST type*;size*;\n211 End");
                  d.always("CWD", "250 Done.");
                  d.login();
                  d.sendFile("MLSD", content.getBytes(ISO_8859_1));
                }));
    assertThat(stranger.list("/d").readAll()).extracting(FtpEntry::name).containsExactly("a", "b");
    assertUsable(stranger);
  }

  /** It was cut off in a name, perhaps, and its beginning is another name. */
  @Test
  void a_server_that_is_known_to_end_its_lines_is_cut_off_without() throws IOException {
    FtpListing listing = mlsd(GOOD + "type=file;size=1; b");
    assertThat(listing.next().name()).isEqualTo("good");
    assertUnreadable(listing, "the last line has no end");
    FtpSession vsftpd =
        open(
            factory(
                PATIENT,
                d -> {
                  d.speakAs(ServerWords.VSFTPD);
                  d.always("CWD", "250 Done.");
                  d.login();
                  d.sendFile("LIST", (LS + LS.strip()).getBytes(ISO_8859_1));
                }));
    FtpListing ofLs = vsftpd.list("/d");
    assertThat(ofLs.next().name()).isEqualTo("good");
    assertUnreadable(ofLs, "the last line has no end");
  }

  @Test
  void the_rest_of_a_name_behind_a_line_feed_is_left_out_of_a_list_unless_it_looks_like_an_entry()
      throws IOException {
    FtpListing listing = listing(LS.replace("good", "one\nother name"), "LIST").list("/d");
    assertLeftOut(listing, 1, "one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"type=fi", "type=file;size=1;", "type=file;size=1; "})
  void half_a_line_at_the_end_is_no_entry_of_mlsd(String half) throws IOException {
    FtpListing listing = mlsd(GOOD + half);
    assertThat(listing.next().name()).isEqualTo("good");
    assertUnreadable(listing, "the last line has no end");
  }

  @Test
  void empty_lines_of_mlsd_are_passed_over() throws IOException {
    assertLeftOut(mlsd("\r\n" + GOOD + "\r\n" + GOOD + "\r\n"), 0, "good", "good");
  }

  static Stream<String> factsThatAreNone() {
    return Stream.of(
        "type=file;size=abc;unix.mode=7;modify=garbage;",
        "type=file;size=-1;modify=19100010101010;",
        "type=file;size=99999999999999999999;modify=20209999999999;",
        "type=file;size=;modify=;=;;==;",
        "type=file;size=1.5;modify=2020;");
  }

  @ParameterizedTest
  @MethodSource("factsThatAreNone")
  void an_unreadable_fact_is_unknown_and_the_entry_stays(String facts) throws IOException {
    FtpEntry entry = mlsd(facts + " name\r\n").next();
    assertThat(entry.name()).isEqualTo("name");
    assertThat(entry.kind()).isEqualTo(FtpEntry.Kind.FILE);
    assertThat(entry.size()).isEmpty();
    assertThat(entry.lastModified()).isEmpty();
  }

  @Test
  void an_entry_without_type_or_without_facts_is_of_unknown_kind() throws IOException {
    assertThat(mlsd("size=7; a\r\n b c\r\n").readAll())
        .extracting(FtpEntry::name, FtpEntry::kind, FtpEntry::size)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", FtpEntry.Kind.OTHER, OptionalLong.of(7)),
            org.assertj.core.groups.Tuple.tuple("b c", FtpEntry.Kind.OTHER, OptionalLong.empty()));
  }

  @Test
  void a_link_target_with_a_space_does_not_become_part_of_the_name() throws IOException {
    FtpEntry entry = mlsd("type=OS.unix=slink:/my dir/x;size=4; link; or not\r\n").next();
    assertThat(entry.name()).isEqualTo("link; or not");
    assertThat(entry.linkTarget()).hasValue("/my dir/x");
  }

  @Test
  void a_line_without_a_name_fails_the_listing() throws IOException {
    assertUnreadable(mlsd("type=file;size=1;nospace\r\n"), "no name behind the facts");
  }

  @EachDataMode
  void a_line_without_end_fails_at_16_kib(DataMode mode) throws IOException {
    FtpSession endless = endless("MLSD", "n".repeat(10_000));
    try (FtpListing listing = endless.list("/d", in(mode))) {
      assertFails(listing::hasNext)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("a line of more than 16384 bytes");
    }
    assertUsable(endless);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "total 0\r\n", "drwxr-xr-x 1 u g 5 Jan 01 2020 ..\r\n"})
  void endless_lines_without_an_entry_fail_the_listing(String line) throws IOException {
    FtpSession endless = endless("LIST", line.repeat(1000));
    try (FtpListing listing = endless.list("/d")) {
      assertFails(listing::hasNext)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("more than 1000 lines that describe no entry");
    }
    assertUsable(endless);
  }

  @EachDataMode
  void an_endless_listing_is_left_within_a_second(DataMode mode) throws IOException {
    FtpSession endless = endless("MLSD", GOOD.repeat(500));
    FtpListing listing = endless.list("/d", in(mode));
    for (int i = 0; i < 10_000; i++) {
      listing.next();
    }
    long start = System.nanoTime();
    listing.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertUsable(endless);
  }

  private FtpSession endless(String verb, String content) throws IOException {
    return open(
        factory(
            PATIENT,
            d -> {
              d.speakAs(verb.equals("MLSD") ? ServerWords.PURE_FTPD : ServerWords.VSFTPD);
              d.always("CWD", "250 Done.");
              d.login();
              try (ScriptedData data = d.data()) {
                d.expect(verb);
                d.reply("150 Here it comes.");
                pour(d, data.open(), content.getBytes(UTF_8));
                d.reply("426 Aborted.");
              }
            }));
  }

  @Test
  void the_characters_of_a_listing_are_limited_together() throws ParseException {
    ListingLimits limits = new ListingLimits(1_000, 100);
    limits.count(60, true);
    assertThatThrownBy(() -> limits.count(41, true))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("100");
  }

  @Test
  void a_listing_has_a_last_entry() throws ParseException {
    ListingLimits limits = new ListingLimits(3, 1_000);
    for (int i = 0; i < 3; i++) {
      limits.count(10, true);
    }
    assertThatThrownBy(() -> limits.count(10, true))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("more than 3 entries");
  }

  @ParameterizedTest
  @ValueSource(strings = {"426 Closed.", "451 Disk error.", "226 Output truncated to 1 matches"})
  void a_listing_cut_short_is_an_error_and_not_an_end(String reply) throws IOException {
    loggedInWithMlst(
        d -> {
          try (ScriptedData data = d.data()) {
            d.expect("MLSD");
            d.reply("150 Here it comes.");
            data.send(GOOD.getBytes(UTF_8));
            d.reply(reply);
          }
        });
    FtpListing listing = session().list("/d");
    assertThat(listing.next().name()).isEqualTo("good");
    assertFails(listing::hasNext)
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining(reply);
    assertFails(listing::hasNext).isInstanceOf(FtpTransferException.class);
    assertUsable(session());
  }

  @Test
  void an_empty_mlsd_of_a_missing_directory_is_a_refusal() throws IOException {
    loggedInWithMlst(
        d -> {
          d.sendFile("MLSD", new byte[0]);
          d.expect("CWD");
          d.reply("550 No such directory.");
        });
    FtpListing listing = session().list("/d");
    assertFails(listing::hasNext)
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("CWD /d");
    assertUsable(session());
  }

  @EachDataMode
  void mlst_stated_but_unknown_is_not_asked_again_by_any_session(DataMode mode) throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.speakAs(ServerWords.PURE_FTPD);
              d.always("CWD", "250 Done.");
              d.login();
              if (d.connection() == 1) {
                d.data();
                d.expect("MLSD");
                d.reply("500 What?");
              }
              d.sendFile("LIST", LS.getBytes(UTF_8));
            });
    for (int i = 0; i < 2; i++) {
      FtpSession next = open(factory);
      assertThat(next.list("/d", in(mode)).readAll())
          .extracting(FtpEntry::name)
          .containsExactly("good");
      assertUsable(next);
    }
  }

  @Test
  void a_connection_that_ends_within_a_listing_is_lost() throws IOException {
    loggedInWithMlst(
        d -> {
          try (ScriptedData data = d.data()) {
            d.expect("MLSD");
            d.reply("150 Here it comes.");
            try (var connection = data.open()) {
              connection.getOutputStream().write(GOOD.getBytes(UTF_8));
              d.close();
            }
          }
        });
    FtpListing listing = session().list("/d");
    assertThat(listing.next().name()).isEqualTo("good");
    assertFails(listing::hasNext).isInstanceOf(FtpConnectionLostException.class);
    assertLost(session());
  }
}
