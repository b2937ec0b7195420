package org.ftpconnector.bench;

import java.util.concurrent.atomic.LongAdder;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.DefaultWriteRequest;
import org.apache.mina.core.write.WriteRequest;

/**
 * Counts one control connection's commands, and leads its passive data connections through the
 * delay line: the ports in the replies to PASV and EPSV become ports of the line. It stands next to
 * the server's handler and sees lines as they were before TLS.
 */
final class CountingFilter extends IoFilterAdapter {
  private static final int EXTENDED_PASSIVE = 229; // RFC 2428 section 3

  private final LongAdder commands;
  private final DelayLine line;

  CountingFilter(LongAdder commands, DelayLine line) {
    this.commands = commands;
    this.line = line;
  }

  @Override
  public void messageReceived(NextFilter next, IoSession session, Object message) throws Exception {
    commands.increment();
    super.messageReceived(next, session, message);
  }

  @Override
  public void filterWrite(NextFilter next, IoSession session, WriteRequest request)
      throws Exception {
    WriteRequest passed = request;
    if (!line.isShort() && request.getMessage() instanceof FtpReply reply) {
      switch (reply.getCode()) {
        case FtpReply.REPLY_227_ENTERING_PASSIVE_MODE ->
            passed = reply(request, reply, DataPort.inHostPort(reply.getMessage(), line::once));
        case EXTENDED_PASSIVE ->
            passed = reply(request, reply, DataPort.inExtended(reply.getMessage(), line::once));
        default -> {}
      }
    }
    super.filterWrite(next, session, passed);
  }

  private static WriteRequest reply(WriteRequest request, FtpReply reply, String text) {
    return new DefaultWriteRequest(
        new DefaultFtpReply(reply.getCode(), text), request.getFuture(), request.getDestination());
  }
}
