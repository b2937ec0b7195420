package org.ftpconnector.session.transfer;

import org.ftpconnector.api.DataMode;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.settings.TransferKind;

/** Tells a listener of one transfer, from its beginning to its end. */
record TransferEvents(SessionListener listener, DataMode mode, TransferKind kind) {
  void begin() {
    listener.beforeTransfer(mode, kind);
  }

  void moved(long bytes) {
    listener.onBytes(kind, bytes);
  }

  void unverified() {
    listener.onUnverified(kind);
  }

  void end(long bytes, boolean complete) {
    listener.onTransfer(mode, kind, bytes, complete);
  }
}
