package org.ftpconnector.spi;

import java.io.IOException;
import org.ftpconnector.session.FtpSession;

/** A stream or listing that a handle has given out and that is not closed yet. */
interface OpenTransfer {
  /** Ends it before its end, on behalf of a lease that is closed too early. */
  void abort(FtpSession session) throws IOException;
}
