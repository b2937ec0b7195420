package org.ftpconnector.it.strangers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.strange.ChangeOddity;
import org.ftpconnector.fixtures.strange.Imitation;
import org.ftpconnector.fixtures.strange.ListOddity;
import org.ftpconnector.fixtures.strange.LoginOddity;
import org.ftpconnector.fixtures.strange.LookupOddity;
import org.ftpconnector.fixtures.strange.OddCode;
import org.ftpconnector.fixtures.strange.Oddity;
import org.ftpconnector.fixtures.strange.PaceOddity;
import org.ftpconnector.fixtures.strange.ReadingOddity;
import org.ftpconnector.fixtures.strange.TimeOddity;
import org.ftpconnector.fixtures.strange.TransferOddity;
import org.ftpconnector.fixtures.strange.UnknownCommand;

/** Every oddity alone, and some that come together in real servers. */
final class Strangers {
  private static final List<Oddity[]> EACH =
      List.of(
          ReadingOddity.values(),
          LoginOddity.values(),
          TransferOddity.values(),
          LookupOddity.values(),
          ListOddity.values(),
          PaceOddity.values(),
          TimeOddity.values(),
          ChangeOddity.values(),
          OddCode.values(),
          UnknownCommand.values(),
          Imitation.values());
  private static final Oddity[] WORST_READERS = {
    ReadingOddity.DROPS_REST_OF_SEGMENT,
    ReadingOddity.ONE_LINE_A_SEGMENT,
    ReadingOddity.REPLIES_REVERSED,
    TransferOddity.PORT_ANSWERED_WHEN_CONNECTED,
    TransferOddity.NEXT_PORT_CLOSES_FORMER
  };

  private Strangers() {}

  /**
   * All of them, as far as they can have it in both data modes; where not all are asked for, those
   * with one oddity in one mode each, half of them in either.
   */
  static List<Stranger> all() {
    Map<String, Set<Oddity>> named = new LinkedHashMap<>();
    named.put("PLAIN", Set.of());
    for (Oddity[] oddities : EACH) {
      for (Oddity oddity : oddities) {
        named.put(oddity.name(), Set.of(oddity));
      }
    }
    addImitations(named);
    addLikenesses(named);
    List<Stranger> all = new ArrayList<>();
    for (DataMode mode : List.of(DataMode.PASSIVE, DataMode.ACTIVE)) {
      named.forEach((name, oddities) -> all.add(new Stranger(name, oddities, mode)));
    }
    String only = System.getProperty("strangers.only", "");
    all.removeIf(
        stranger ->
            !stranger.isPossible()
                || (only.isEmpty() ? !isOneOfTwo(stranger) : !stranger.name().matches(only)));
    return all;
  }

  private static boolean isOneOfTwo(Stranger stranger) {
    DataMode mode = stranger.name().hashCode() % 2 == 0 ? DataMode.PASSIVE : DataMode.ACTIVE;
    return stranger.isLikeness()
        || stranger.mode() == mode
        || !new Stranger(stranger.name(), stranger.oddities(), mode).isPossible();
  }

  /** Who looks like a server that bears everything, and does not. */
  private static void addImitations(Map<String, Set<Oddity>> named) {
    for (Imitation imitation : Imitation.values()) {
      for (Oddity reader : WORST_READERS) {
        add(named, imitation.name() + " + " + reader.name(), imitation, reader);
      }
    }
  }

  private static void addLikenesses(Map<String, Set<Oddity>> named) {
    add(
        named,
        "like pyftpdlib",
        TransferOddity.PORT_ANSWERED_WHEN_CONNECTED,
        TransferOddity.NEXT_PORT_CLOSES_FORMER,
        TransferOddity.NEXT_PORT_ENDS_TRANSFER,
        LookupOddity.SIZE_REFUSED_IN_ASCII,
        LookupOddity.MLSX,
        LookupOddity.MLSD_WITHOUT_CDIR);
    add(
        named,
        "like ftp-srv",
        ReadingOddity.REPLIES_REVERSED,
        LookupOddity.SIZE_OF_FOLDERS,
        OddCode.PORT_DURING_TRANSFER_551,
        ChangeOddity.STOR_MISSING_FOLDER_150_THEN_550,
        TransferOddity.OPENS_FILE_AFTER_150);
    add(
        named,
        "like a mock",
        UnknownCommand.SIZE_502,
        UnknownCommand.MDTM_502,
        UnknownCommand.FEAT_502,
        UnknownCommand.OPTS_500,
        TransferOddity.WANTS_STANDING_CONNECTION,
        TransferOddity.SAYS_150_FIRST);
    add(
        named,
        "like an embedded device",
        ReadingOddity.DROPS_REST_OF_SEGMENT,
        LookupOddity.CWD_ACCEPTS_ANYTHING,
        UnknownCommand.SIZE_500,
        UnknownCommand.MDTM_500,
        UnknownCommand.FEAT_500,
        UnknownCommand.EPSV_500,
        UnknownCommand.APPE_500,
        UnknownCommand.NOOP_500,
        UnknownCommand.SYST_500,
        ListOddity.LIST_OPTION_LISTS_NOTHING,
        OddCode.RNFR_200);
    add(
        named,
        "like a small device",
        ReadingOddity.JOINS_SEGMENT,
        UnknownCommand.FEAT_SILENT,
        LookupOddity.CWD_ACCEPTS_ANYTHING,
        LookupOddity.SIZE_MISSING_MINUS_ONE,
        ListOddity.LIST_IGNORES_ARGUMENT,
        ListOddity.LIST_WITHOUT_GROUP);
    add(
        named,
        "like an old Unix",
        UnknownCommand.FEAT_500,
        UnknownCommand.OPTS_500,
        UnknownCommand.EPSV_500,
        UnknownCommand.EPRT_500,
        UnknownCommand.SIZE_500,
        UnknownCommand.MDTM_500,
        ListOddity.LIST_WITH_TOTAL_AND_DOTS,
        ListOddity.LIST_SPLITS_AT_BLANK,
        ListOddity.LIST_MISSING_EMPTY,
        OddCode.CWD_MISSING_553);
    add(
        named,
        "like an old Windows",
        ListOddity.LIST_OF_WINDOWS,
        LookupOddity.IGNORES_CASE,
        ChangeOddity.RNTO_REFUSES_EXISTING,
        UnknownCommand.EPSV_500,
        TransferOddity.SAYS_125);
    add(
        named,
        "like an object store",
        ReadingOddity.COMMANDS_REVERSED,
        ChangeOddity.STOR_MAKES_FOLDERS,
        ChangeOddity.DELETES_WHAT_IS_MISSING,
        ChangeOddity.MKD_MAKES_PARENTS,
        UnknownCommand.APPE_502,
        OddCode.MKD_EXISTING_250,
        OddCode.CWD_MISSING_451);
    add(
        named,
        "deaf to what is new",
        UnknownCommand.FEAT_SILENT,
        UnknownCommand.OPTS_SILENT,
        UnknownCommand.EPSV_SILENT,
        UnknownCommand.SIZE_SILENT,
        UnknownCommand.MDTM_SILENT);
    add(
        named,
        "hangs up at what is new",
        UnknownCommand.FEAT_CLOSES,
        UnknownCommand.EPSV_CLOSES,
        UnknownCommand.SIZE_CLOSES,
        UnknownCommand.MDTM_CLOSES,
        UnknownCommand.SYST_CLOSES);
    add(
        named,
        "a slow login, and reads once",
        LoginOddity.LOGIN_TAKES_A_MOMENT,
        ReadingOddity.DROPS_REST_OF_SEGMENT,
        UnknownCommand.FEAT_502);
    add(
        named,
        "like Windows in a chroot",
        LoginOddity.ROOT_IS_FORBIDDEN,
        ChangeOddity.KEEPS_FOLDERS_IN_USE,
        LookupOddity.IGNORES_CASE,
        ListOddity.LIST_OF_UNIX_FROM_WINDOWS);
    add(
        named,
        "states what it does not have",
        Imitation.PROFTPD_FEAT,
        LookupOddity.MLST_STATED_ONLY,
        UnknownCommand.SIZE_502,
        UnknownCommand.MDTM_502,
        UnknownCommand.EPSV_502);
    add(
        named,
        "nothing looks true",
        UnknownCommand.SIZE_550,
        UnknownCommand.MDTM_550,
        LookupOddity.CWD_ACCEPTS_ANYTHING,
        ListOddity.LIST_MISSING_EMPTY,
        ListOddity.LIST_OF_FILE_EMPTY,
        ListOddity.LIST_OPTION_IS_A_NAME,
        ChangeOddity.STOR_MISSING_FOLDER_SILENT);
  }

  private static void add(Map<String, Set<Oddity>> named, String name, Oddity... oddities) {
    named.put(name, new LinkedHashSet<>(List.of(oddities)));
  }
}
