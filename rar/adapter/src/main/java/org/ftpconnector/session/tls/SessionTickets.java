package org.ftpconnector.session.tls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/**
 * Tells whether data connections can still resume the TLS session of their control connection. In
 * TLS 1.2 they always can; in TLS 1.3 each needs a ticket that no other has used.
 */
final class SessionTickets {
  private final SSLSession session;
  private final int key;
  private Set<ByteBuffer> before = Set.of();

  /** {@code key}: what JSSE takes for the port of the session's peer. */
  SessionTickets(SSLSession session, int key) {
    this.session = session;
    this.key = key;
  }

  /**
   * A data connection is about to take the newest. Older ones count no more: up to JDK 17.0.20 JSSE
   * does not find them again.
   */
  void use() {
    before = isSingleUse() ? filed() : Set.of();
  }

  /**
   * Whether there is nothing to resume with: no ticket has come since the last use, or the session
   * is invalid (JSSE makes it so when one of its connections breaks) or too old.
   */
  boolean areSpent() {
    return isSingleUse() ? before.containsAll(filed()) : !isFiled();
  }

  private boolean isFiled() {
    SSLSessionContext context = session.getSessionContext();
    return session.isValid() && (context == null || context.getSession(session.getId()) != null);
  }

  /** Whether a data connection uses one up, also if nothing comes of it. */
  boolean isSingleUse() {
    return session.getProtocol().equals("TLSv1.3");
  }

  /**
   * Nothing can resume the session any more, and its context holds nothing of it. A context forgets
   * by itself after a day, or when it has 20,480 sessions (JDK 17 to 25).
   */
  void forget() {
    List<SSLSession> left = isSingleUse() ? tickets() : List.of();
    session.invalidate();
    left.forEach(SSLSession::invalidate);
  }

  private Set<ByteBuffer> filed() {
    Set<ByteBuffer> ids = new HashSet<>();
    tickets().forEach(ticket -> ids.add(ByteBuffer.wrap(ticket.getId())));
    return ids;
  }

  private List<SSLSession> tickets() {
    SSLSessionContext context = session.getSessionContext();
    List<SSLSession> filed = new ArrayList<>();
    if (context != null) {
      for (byte[] id : Collections.list(context.getIds())) {
        SSLSession ticket = context.getSession(id);
        if (ticket != null && ticket.getPeerPort() == key) {
          filed.add(ticket);
        }
      }
    }
    return filed;
  }
}
