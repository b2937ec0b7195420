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
  };

  abstract boolean isSeenIn(FtpReply reply);
}
