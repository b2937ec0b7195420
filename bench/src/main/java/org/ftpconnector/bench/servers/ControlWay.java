package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * One control connection on a {@link DelayLine}: leads its data connections through the line, by
 * putting ports of the line into commands and replies.
 *
 * <p>The server's connection to a client's port is open at once here, where it should take a round
 * trip. So nothing that the server says once it has begun the transfer reaches the client before
 * that connection does.
 */
final class ControlWay {
  /** RFC 959 section 4.1.2, RFC 2428 sections 2 and 3. */
  private static final Pattern HOST_PORT_COMMAND =
      Pattern.compile("PORT .*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern EXTENDED_COMMAND =
      Pattern.compile("EPRT .*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern PRELIMINARY = Pattern.compile("1\\d\\d[ -].*", Pattern.DOTALL);

  private final DelayLine line;
  private volatile CompletableFuture<Void> opening = CompletableFuture.completedFuture(null);
  private volatile CompletableFuture<Void> awaited = opening;

  ControlWay(DelayLine line) {
    this.line = line;
  }

  /** What the server shall get for this line of the client, a port of its own replaced. */
  String command(String text) throws IOException {
    if (HOST_PORT_COMMAND.matcher(text).matches()) {
      return DataPort.inHostPort(text, this::toClient);
    }
    return EXTENDED_COMMAND.matcher(text).matches()
        ? DataPort.inExtended(text, this::toClient)
        : text;
  }

  /** What the client shall get for this line of the server, a port of its own replaced. */
  String reply(String text) throws IOException {
    if (text.startsWith("227 ")) {
      return DataPort.inHostPort(text, line::toServerOnce);
    }
    if (text.startsWith("229 ")) {
      return DataPort.inExtended(text, line::toServerOnce);
    }
    if (PRELIMINARY.matcher(text).matches()) {
      awaited = opening;
    }
    return text;
  }

  private int toClient(int port) throws IOException {
    CompletableFuture<Void> opened = new CompletableFuture<>();
    opening = opened;
    return line.toClientOnce(port, opened);
  }

  /** Completed when what the server says now may arrive. */
  CompletableFuture<Void> awaited() {
    return awaited;
  }
}
