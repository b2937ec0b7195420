package org.ftpconnector.session.settings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.session.base.DateOrder;

/**
 * Everything a session needs to know that is the same for all sessions of a factory. Start from
 * {@link #defaultsFor}.
 *
 * @param server where to connect to
 * @param tls how connections are secured; empty leaves everything readable
 * @param proxy what to connect through; active mode is not possible then
 * @param account for servers that want one to log in (RFC 959 section 4.1.1), whoever logs in
 * @param loginCommands what to say right after each login
 * @param controlEncoding of commands and replies, whatever the server states
 * @param fallbackEncoding of names that are not in UTF-8, where that is the control encoding
 * @param dataMode of transfers that do not say
 * @param activePorts where to listen in active mode
 * @param activePeer from where the server may connect in active mode
 * @param passiveAddress where to connect to in passive mode
 * @param uploadMode of stores that do not say
 * @param transferCheck what a transfer is checked by when the server has called it complete
 * @param pipelining whether several commands are sent at once where the replies allow no other way
 *     on than the next of them
 * @param priming whether the next passive data connection is asked for ahead where transfers follow
 *     each other; only with pipelining
 * @param rootIsLoginDirectory whether paths begin at the directory that the server puts the user
 *     into at login, instead of at the server's own root
 * @param testsDataConnections whether a login is done only when a data connection was opened
 * @param timeLimits of every phase
 * @param validationLimit from a NOOP to its reply, when a session that rested is asked whether it
 *     is alive; above zero
 * @param listZone the zone of times in LIST lines; MLSD, MLST and MDTM are in UTC (RFC 3659 section
 *     2.3)
 * @param listDateOrder of dates in LIST lines that can be read in several ways
 */
public record FtpSessionSettings(
    FtpEndpoint server,
    Optional<TlsSettings> tls,
    Optional<ProxyServer> proxy,
    Optional<Account> account,
    List<LoginCommand> loginCommands,
    Charset controlEncoding,
    Optional<Charset> fallbackEncoding,
    DataMode dataMode,
    DataPorts activePorts,
    ActivePeer activePeer,
    PassiveAddress passiveAddress,
    UploadMode uploadMode,
    TransferCheck transferCheck,
    AutoOrOff pipelining,
    AutoOrOff priming,
    boolean rootIsLoginDirectory,
    boolean testsDataConnections,
    TimeLimits timeLimits,
    Duration validationLimit,
    ZoneId listZone,
    DateOrder listDateOrder) {

  public FtpSessionSettings {
    loginCommands = List.copyOf(loginCommands);
  }

  /**
   * Everything at its default: UTF-8, passive, any active port, no proxy, sizes checked, pipelining
   * where the server bears it, UTC.
   */
  public static FtpSessionSettings defaultsFor(FtpEndpoint server) {
    return builder(server).build();
  }

  /** Begins with everything at its default. */
  public static Builder builder(FtpEndpoint server) {
    return new Builder(server);
  }

  /**
   * Collects settings; each has the default that its component's type or {@link #defaultsFor}
   * names.
   */
  public static final class Builder {
    private final FtpEndpoint server;
    private Optional<TlsSettings> tls = Optional.empty();
    private Optional<ProxyServer> proxy = Optional.empty();
    private Optional<Account> account = Optional.empty();
    private List<LoginCommand> loginCommands = List.of();
    private Charset controlEncoding = StandardCharsets.UTF_8;
    private Optional<Charset> fallbackEncoding = Optional.empty();
    private DataMode dataMode = DataMode.PASSIVE;
    private DataPorts activePorts = DataPorts.ANY;
    private ActivePeer activePeer = ActivePeer.OF_CONTROL;
    private PassiveAddress passiveAddress = PassiveAddress.OF_CONTROL;
    private UploadMode uploadMode = UploadMode.DIRECT;
    private TransferCheck transferCheck = TransferCheck.AUTO;
    private AutoOrOff pipelining = AutoOrOff.AUTO;
    private AutoOrOff priming = AutoOrOff.AUTO;
    private boolean rootIsLoginDirectory;
    private boolean testsDataConnections;
    private TimeLimits timeLimits = TimeLimits.DEFAULTS;
    private Duration validationLimit = Duration.ofSeconds(3);
    private ZoneId listZone = ZoneOffset.UTC;
    private DateOrder listDateOrder = DateOrder.AUTO;

    private Builder(FtpEndpoint server) {
      this.server = server;
    }

    /** See the component of the same name. */
    public Builder tls(Optional<TlsSettings> value) {
      tls = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder proxy(Optional<ProxyServer> value) {
      proxy = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder account(Optional<Account> value) {
      account = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder loginCommands(List<LoginCommand> value) {
      loginCommands = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder controlEncoding(Charset value) {
      controlEncoding = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder fallbackEncoding(Optional<Charset> value) {
      fallbackEncoding = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder dataMode(DataMode value) {
      dataMode = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder activePorts(DataPorts value) {
      activePorts = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder activePeer(ActivePeer value) {
      activePeer = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder passiveAddress(PassiveAddress value) {
      passiveAddress = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder uploadMode(UploadMode value) {
      uploadMode = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder transferCheck(TransferCheck value) {
      transferCheck = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder pipelining(AutoOrOff value) {
      pipelining = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder priming(AutoOrOff value) {
      priming = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder rootIsLoginDirectory(boolean value) {
      rootIsLoginDirectory = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder testsDataConnections(boolean value) {
      testsDataConnections = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder timeLimits(TimeLimits value) {
      timeLimits = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder validationLimit(Duration value) {
      validationLimit = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder listZone(ZoneId value) {
      listZone = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder listDateOrder(DateOrder value) {
      listDateOrder = value;
      return this;
    }

    /** What has been collected. */
    public FtpSessionSettings build() {
      return new FtpSessionSettings(
          server.secured(tls.isPresent()),
          tls,
          proxy,
          account,
          loginCommands,
          controlEncoding,
          fallbackEncoding,
          dataMode,
          activePorts,
          activePeer,
          passiveAddress,
          uploadMode,
          transferCheck,
          pipelining,
          priming,
          rootIsLoginDirectory,
          testsDataConnections,
          timeLimits,
          validationLimit,
          listZone,
          listDateOrder);
    }
  }
}
