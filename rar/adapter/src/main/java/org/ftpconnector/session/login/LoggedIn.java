package org.ftpconnector.session.login;

import java.util.Optional;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.PrimedPort;
import org.ftpconnector.session.server.ServerFeatures;

/**
 * Tells how a login has left a control connection.
 *
 * @param control that is logged in
 * @param features of the server
 * @param type that the server assumes
 * @param root goes before every path
 * @param user that is logged in
 * @param greeting of the server
 * @param firstData what was answered for the first passive data connection
 */
public record LoggedIn(
    ControlConnection control,
    ServerFeatures features,
    DataType type,
    String root,
    String user,
    FtpReply greeting,
    Optional<PrimedPort.Answer> firstData) {}
