package org.ftpconnector.session;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.ftpconnector.api.DataMode;

/**
 * Everything a session needs to know that is the same for all sessions of a factory. Start from
 * {@link #defaultsFor}.
 *
 * @param server where to connect to
 * @param controlEncoding of commands and replies, unless the server states UTF8 in FEAT (RFC 2640
 *     section 3)
 * @param dataMode of transfers that do not say
 * @param activePorts where to listen in active mode
 * @param passiveAddress where to connect to in passive mode
 * @param timeLimits of every phase
 * @param listZone the zone of times in LIST lines; MLSD, MLST and MDTM are in UTC (RFC 3659 section
 *     2.3)
 */
public record FtpSessionSettings(
    FtpEndpoint server,
    Charset controlEncoding,
    DataMode dataMode,
    DataPorts activePorts,
    PassiveAddress passiveAddress,
    TimeLimits timeLimits,
    ZoneId listZone) {

  /**
   * UTF-8, passive, any active port, the control connection's addresses, the default time limits,
   * UTC.
   */
  public static FtpSessionSettings defaultsFor(FtpEndpoint server) {
    return new FtpSessionSettings(
        server,
        StandardCharsets.UTF_8,
        DataMode.PASSIVE,
        DataPorts.ANY,
        PassiveAddress.OF_CONTROL,
        TimeLimits.DEFAULTS,
        ZoneOffset.UTC);
  }
}
