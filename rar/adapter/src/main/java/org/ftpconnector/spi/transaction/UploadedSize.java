package org.ftpconnector.spi.transaction;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.session.FtpSession;

/**
 * Compares what the server has of an upload with what was sent; a server that does not tell is
 * believed, as with staged uploads.
 *
 * @param place where the upload is
 * @param target what it is for
 */
record UploadedSize(FtpSession session, ServerPath place, ServerPath target) {

  /** {@code options}: of the listing, if one has to tell. */
  void require(long sent, TransferOptions options) throws IOException {
    Optional<FtpEntry> stored = session.stat(place.text(), options);
    long size = stored.isEmpty() ? 0 : stored.get().size().orElse(sent);
    if (size != sent) {
      throw new FtpTransferException(
          "STOR "
              + place
              + " for "
              + target
              + " at "
              + session.server()
              + " stored "
              + size
              + " bytes of "
              + sent,
          new FtpReply(226, List.of("The server called the upload complete.")));
    }
  }
}
