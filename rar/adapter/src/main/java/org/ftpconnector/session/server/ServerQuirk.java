package org.ftpconnector.session.server;

import org.ftpconnector.api.FtpReply;

/** Recognises the known deviations of servers from the specifications. */
public enum ServerQuirk {
  /**
   * pure-ftpd 1.0.50 ends a transfer whose data connection the client closed with {@code 150 0.000
   * seconds (measured here), 2076.39 Mbytes per second}, and no other reply follows. RFC 959
   * section 5.4 has 226 or 426 there.
   */
  PURE_FTPD_ENDS_AN_ABORTED_TRANSFER_WITH_150 {
    @Override
    public boolean isSeenIn(FtpReply reply) {
      return reply.code() == 150 && reply.text().contains("seconds (measured here)");
    }
  },

  /**
   * pure-ftpd 1.0.50 says nothing at all of a transfer whose data connection the client closed
   * before a byte was sent, and with TLS of one in twenty that were closed later. It looks at no
   * command before a transfer is over (to what comes during one it says 500), so that its answer to
   * the next one shows the end: to EPSV, which was sent ahead, or else to NOOP ({@code Zzz...}).
   * RFC 959 section 5.4 has 226 or 426 there.
   */
  PURE_FTPD_PASSES_OVER_AN_ABORTED_TRANSFER {
    @Override
    public boolean isSeenIn(FtpReply reply) {
      return (reply.code() == 229 && reply.text().startsWith("Extended Passive mode OK"))
          || (reply.code() == 200 && reply.text().startsWith("Zzz"));
    }
  },

  /**
   * pure-ftpd 1.0.50 cuts a listing off at its limit ({@code LimitRecursion}) and says {@code
   * 226-Output truncated to 10000 matches} as if that were a success.
   */
  PURE_FTPD_CUTS_LISTINGS_OFF {
    @Override
    public boolean isSeenIn(FtpReply reply) {
      return reply.code() == 226 && reply.text().contains("Output truncated to ");
    }
  },

  /**
   * proftpd 1.3.8 now and then looks at a command while a transfer is under way, and refuses it
   * with {@code 450 EPSV: data transfer in progress}; mostly at one that comes in another segment
   * than the transfer's. That says nothing of the next time.
   */
  PROFTPD_REFUSES_COMMANDS_DURING_A_TRANSFER {
    @Override
    public boolean isSeenIn(FtpReply reply) {
      return reply.code() == 450 && reply.text().contains("data transfer in progress");
    }
  },

  /**
   * Apache FtpServer 1.2.1 answers an MLST of a path at which there is nothing with {@code 501 Not
   * a valid pathname.} RFC 3659 section 7.2.1 has 550 there, and 501 for an argument of wrong
   * syntax.
   */
  APACHE_FTPSERVER_SAYS_501_OF_WHAT_IS_NOT_THERE {
    @Override
    public boolean isSeenIn(FtpReply reply) {
      return reply.code() == 501 && reply.text().strip().equals("Not a valid pathname.");
    }
  };

  public abstract boolean isSeenIn(FtpReply reply);
}
