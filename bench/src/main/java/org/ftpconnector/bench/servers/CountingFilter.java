package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.DefaultWriteRequest;
import org.apache.mina.core.write.WriteRequest;
import org.jspecify.annotations.Nullable;

/**
 * Counts one control connection's commands, and leads its data connections through the delay line
 * if it came through one. It stands next to the server's handler and sees lines as they were before
 * TLS.
 */
final class CountingFilter extends IoFilterAdapter {
  private final LongAdder commands;
  private final @Nullable ControlWay way;

  /**
   * @param way of the connection on the delay line, or null without one
   */
  CountingFilter(LongAdder commands, @Nullable ControlWay way) {
    this.commands = commands;
    this.way = way;
  }

  @Override
  public void messageReceived(NextFilter next, IoSession session, Object message) throws Exception {
    commands.increment();
    Object passed = way != null && message instanceof String line ? way.command(line) : message;
    super.messageReceived(next, session, passed);
  }

  @Override
  public void filterWrite(NextFilter next, IoSession session, WriteRequest request)
      throws Exception {
    WriteRequest passed =
        way != null && request.getMessage() instanceof FtpReply reply
            ? changed(way, request, reply)
            : request;
    super.filterWrite(next, session, passed);
  }

  private static WriteRequest changed(ControlWay way, WriteRequest request, FtpReply reply)
      throws IOException {
    String head = reply.getCode() + " ";
    String text = way.reply(head + reply.getMessage()).substring(head.length());
    if (text.equals(reply.getMessage())) {
      return request;
    }
    return new DefaultWriteRequest(
        new DefaultFtpReply(reply.getCode(), text), request.getFuture(), request.getDestination());
  }
}
