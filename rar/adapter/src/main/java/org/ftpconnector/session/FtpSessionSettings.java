package org.ftpconnector.session;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.UploadMode;

/**
 * Everything a session needs to know that is the same for all sessions of a factory. Start from
 * {@link #defaultsFor}.
 *
 * @param server where to connect to
 * @param proxy what to connect through; active mode is not possible then
 * @param controlEncoding of commands and replies, unless the server states UTF8 in FEAT (RFC 2640
 *     section 3)
 * @param dataMode of transfers that do not say
 * @param activePorts where to listen in active mode
 * @param passiveAddress where to connect to in passive mode
 * @param uploadMode of stores that do not say
 * @param rootIsLoginDirectory whether paths begin at the directory that the server puts the user
 *     into at login, instead of at the server's own root
 * @param timeLimits of every phase
 * @param listZone the zone of times in LIST lines; MLSD, MLST and MDTM are in UTC (RFC 3659 section
 *     2.3)
 */
public record FtpSessionSettings(
    FtpEndpoint server,
    Optional<ProxyServer> proxy,
    Charset controlEncoding,
    DataMode dataMode,
    DataPorts activePorts,
    PassiveAddress passiveAddress,
    UploadMode uploadMode,
    boolean rootIsLoginDirectory,
    TimeLimits timeLimits,
    ZoneId listZone) {

  /**
   * UTF-8, passive, any active port, the control connection's addresses, the default time limits,
   * UTC.
   */
  public static FtpSessionSettings defaultsFor(FtpEndpoint server) {
    return new FtpSessionSettings(
        server,
        Optional.empty(),
        StandardCharsets.UTF_8,
        DataMode.PASSIVE,
        DataPorts.ANY,
        PassiveAddress.OF_CONTROL,
        UploadMode.DIRECT,
        false,
        TimeLimits.DEFAULTS,
        ZoneOffset.UTC);
  }

  /** The same, through this proxy, or directly. */
  public FtpSessionSettings withProxy(Optional<ProxyServer> newProxy) {
    return new FtpSessionSettings(
        server,
        newProxy,
        controlEncoding,
        dataMode,
        activePorts,
        passiveAddress,
        uploadMode,
        rootIsLoginDirectory,
        timeLimits,
        listZone);
  }

  /** The same, listening on these ports in active mode. */
  public FtpSessionSettings withActivePorts(DataPorts newPorts) {
    return new FtpSessionSettings(
        server,
        proxy,
        controlEncoding,
        dataMode,
        newPorts,
        passiveAddress,
        uploadMode,
        rootIsLoginDirectory,
        timeLimits,
        listZone);
  }

  /** The same, within these time limits. */
  public FtpSessionSettings withTimeLimits(TimeLimits newLimits) {
    return new FtpSessionSettings(
        server,
        proxy,
        controlEncoding,
        dataMode,
        activePorts,
        passiveAddress,
        uploadMode,
        rootIsLoginDirectory,
        newLimits,
        listZone);
  }
}
