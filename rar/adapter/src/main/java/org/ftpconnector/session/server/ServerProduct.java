package org.ftpconnector.session.server;

import java.util.Set;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;

/**
 * Recognises the servers that were tested with commands sent together and ahead. A greeting is the
 * operator's to choose, and anybody's to copy; what counts beside it is the wording that is
 * compiled in, and the set of features.
 */
enum ServerProduct {
  /** vsftpd 3.0.3. */
  VSFTPD(
      "\\(vsFTPd \\d.*",
      "Proceed with negotiation\\.",
      "Please specify the password\\.",
      "Login successful\\.") {
    private static final Set<String> ALWAYS = Set.of("MDTM", "REST", "SIZE", "TVFS");

    /** The rest goes by its configuration. */
    private static final Set<String> POSSIBLE =
        Set.of(
            "AUTH", "EPRT", "EPSV", "MDTM", "PASV", "PBSZ", "PROT", "REST", "SIZE", "TVFS", "UTF8");

    @Override
    boolean states(FtpReply feat, Set<String> names) {
      return isBetween("Features:", feat, "End")
          && names.containsAll(ALWAYS)
          && POSSIBLE.containsAll(names);
    }
  },

  /** ProFTPD 1.3.8 with mod_facts, which it has unless that is left out. */
  PROFTPD(
      "ProFTPD .*",
      "AUTH (TLS|SSL) successful",
      "Password required for .*[^.]|Anonymous login ok, send your complete email address as your"
          + " password",
      "User .* logged in|Anonymous access granted, restrictions apply") {
    @Override
    boolean states(FtpReply feat, Set<String> names) {
      return isBetween("Features:", feat, "End")
          && feat.lines().stream().anyMatch(line -> line.strip().startsWith("MFF modify;UNIX."));
    }
  },

  /** Pure-FTPd 1.0.50. */
  PURE_FTPD(
      "-+ Welcome to Pure-FTPd .*",
      "AUTH TLS OK\\.",
      "User .* OK\\. Password required",
      "OK\\. Current (restricted )?directory is .*|Anonymous user logged in.*") {
    @Override
    boolean states(FtpReply feat, Set<String> names) {
      return isBetween("Extensions supported:", feat, "End.")
          && names.containsAll(Set.of("ESTA", "IDLE", "TVFS", "MLSD"));
    }
  },

  /** Apache FtpServer 1.2.1; only it has MMD5, of a draft that never became an RFC. */
  APACHE_FTPSERVER(
      "Service ready for new user\\.",
      "Command AUTH okay; starting (TLS|SSL) connection\\.",
      "User name okay, need password for .*\\.|Guest login okay, send your complete e-mail address"
          + " as password\\.",
      "User logged in, proceed\\.") {
    @Override
    boolean states(FtpReply feat, Set<String> names) {
      return isBetween("Extensions supported", feat, "End")
          && names.containsAll(Set.of("MMD5", "MD5"));
    }
  };

  private final Pattern greets;
  private final Pattern secures;
  private final Pattern asksPassword;
  private final Pattern letsIn;

  ServerProduct(String greets, String secures, String asksPassword, String letsIn) {
    this.greets = Pattern.compile(greets);
    this.secures = Pattern.compile(secures);
    this.asksPassword = Pattern.compile(asksPassword);
    this.letsIn = Pattern.compile(letsIn);
  }

  /** Whether its FEAT looks like this. */
  abstract boolean states(FtpReply feat, Set<String> names);

  boolean greetsBy(FtpReply greeting) {
    return greets.matcher(greeting.lines().get(0)).matches();
  }

  /** Whether it says so to AUTH. */
  boolean securesBy(FtpReply reply) {
    return secures.matcher(last(reply)).matches();
  }

  /** Whether it says so to USER. */
  boolean asksPasswordBy(FtpReply reply) {
    return asksPassword.matcher(last(reply)).matches();
  }

  /** Whether it says so to who is logged in. */
  boolean letsInBy(FtpReply reply) {
    return letsIn.matcher(last(reply)).matches();
  }

  /** Operators put their own lines before it. */
  private static String last(FtpReply reply) {
    return reply.lines().get(reply.lines().size() - 1).strip();
  }

  private static boolean isBetween(String first, FtpReply feat, String last) {
    return feat.lines().get(0).strip().equals(first) && last(feat).equals(last);
  }
}
