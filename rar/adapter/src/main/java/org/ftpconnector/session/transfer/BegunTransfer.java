package org.ftpconnector.session.transfer;

import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.data.DataSocket;
import org.ftpconnector.session.data.WatchedPort;

/**
 * Holds what a transfer begins with: the server has accepted it, and its data connection is open.
 *
 * @param socket the data connection
 * @param first the latest reply to the transfer's command: mostly 1yz, or the final one already
 * @param isAccepted whether a 1yz was among the replies, as RFC 959 section 5.4 has it
 * @param expected how many bytes are to come at the least, if the server has told that
 * @param port that the server has connected to
 */
record BegunTransfer(
    DataSocket socket,
    FtpReply first,
    boolean isAccepted,
    OptionalLong expected,
    WatchedPort port) {}
