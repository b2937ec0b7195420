package org.ftpconnector.session;

import org.ftpconnector.api.FtpReply;

/**
 * A known deviation of a server from the specifications: how it is recognised, and what it means.
 */
enum ServerQuirk {
  /**
   * pure-ftpd 1.0.50 ends a transfer whose data connection the client closed with {@code 150 0.000
   * seconds (measured here), 2076.39 Mbytes per second}, and no other reply follows. RFC 959
   * section 5.4 has 226 or 426 there.
   */
  PURE_FTPD_ENDS_AN_ABORTED_TRANSFER_WITH_150 {
    @Override
    boolean isSeenIn(FtpReply reply) {
      return reply.code() == 150 && reply.text().contains("seconds (measured here)");
    }
  },

  /**
   * pure-ftpd 1.0.50 cuts a listing off at its limit ({@code LimitRecursion}) and says {@code
   * 226-Output truncated to 10000 matches} as if that were a success.
   */
  PURE_FTPD_CUTS_LISTINGS_OFF {
    @Override
    boolean isSeenIn(FtpReply reply) {
      return reply.code() == 226 && reply.text().contains("Output truncated to ");
    }
  };

  abstract boolean isSeenIn(FtpReply reply);
}
