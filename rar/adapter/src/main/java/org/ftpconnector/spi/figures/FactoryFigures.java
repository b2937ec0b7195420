package org.ftpconnector.spi.figures;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.FtpSessionFactory;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.settings.TransferKind;
import org.jspecify.annotations.Nullable;

/** Counts what happens to the sessions of one connection factory. Safe for use by many threads. */
public sealed class FactoryFigures implements SessionListener, FtpFiguresMXBean
    permits PoolFigures {
  private final String server;
  private final LongAdder logins = new LongAdder();
  private final LongAdder loginFailures = new LongAdder();
  private final LongAdder loginRetries = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder open = new LongAdder();
  private final PerKind active = new PerKind();
  private final PerKind passive = new PerKind();
  private final PerKind bytes = new PerKind();
  private final LongAdder incomplete = new LongAdder();
  private final LongAdder unverified = new LongAdder();
  private final LongAdder unreadableLines = new LongAdder();
  private final LongAdder autoSwitches = new LongAdder();
  private final LongAdder unresumed = new LongAdder();
  private volatile @Nullable Failure lastError;
  private volatile @Nullable FtpSessionFactory sessions;

  private record Failure(Instant time, String message) {}

  public FactoryFigures(String server) {
    this.server = server;
  }

  /** Whose sessions these are. */
  public void of(FtpSessionFactory factory) {
    sessions = factory;
  }

  /** As consoles are to have them. */
  @Nullable ObjectName show(String properties) {
    return PlatformBeans.show(this, FtpFiguresMXBean.class, properties);
  }

  /** One count for each kind of transfer. */
  private record PerKind(LongAdder downloads, LongAdder uploads, LongAdder listings) {
    PerKind() {
      this(new LongAdder(), new LongAdder(), new LongAdder());
    }

    LongAdder of(TransferKind kind) {
      return switch (kind) {
        case DOWNLOAD -> downloads;
        case UPLOAD -> uploads;
        case LISTING -> listings;
      };
    }

    void reset() {
      List.of(downloads, uploads, listings).forEach(LongAdder::reset);
    }
  }

  /** Counts anew; transfers under way stay under way. */
  void clear() {
    List.of(
            logins,
            loginFailures,
            loginRetries,
            stale,
            lost,
            incomplete,
            unverified,
            unreadableLines,
            autoSwitches,
            unresumed)
        .forEach(LongAdder::reset);
    List.of(active, passive, bytes).forEach(PerKind::reset);
    lastError = null;
  }

  @Override
  public void onLogin() {
    logins.increment();
  }

  @Override
  public void onLoginFailed(IOException why) {
    loginFailures.increment();
    onError(why);
  }

  @Override
  public void onLoginRetry(IOException why) {
    loginRetries.increment();
  }

  @Override
  public void onStale() {
    stale.increment();
  }

  @Override
  public void onAutoSwitch(DataMode to) {
    autoSwitches.increment();
  }

  @Override
  public void onUnresumed() {
    unresumed.increment();
  }

  @Override
  public void beforeTransfer(DataMode mode, TransferKind kind) {
    open.increment();
  }

  @Override
  public void onTransfer(DataMode mode, TransferKind kind, long count, boolean complete) {
    open.decrement();
    LongAdder transfers = (mode == DataMode.ACTIVE ? active : passive).of(kind);
    (complete ? transfers : incomplete).increment();
  }

  @Override
  public void onBytes(TransferKind kind, long more) {
    bytes.of(kind).add(more);
  }

  @Override
  public void onUnverified(TransferKind kind) {
    unverified.increment();
  }

  @Override
  public void onUnreadableLine() {
    unreadableLines.increment();
  }

  public void onLost() {
    lost.increment();
  }

  /** Whatever an application is told. That a file is not there is an answer, and no error. */
  public void onError(Exception why) {
    boolean isAnswer = why instanceof FtpReplyException && !(why instanceof FtpTransferException);
    if (!isAnswer) {
      lastError =
          new Failure(
              Instant.now().truncatedTo(ChronoUnit.SECONDS), String.valueOf(why.getMessage()));
    }
  }

  @Override
  public String getServer() {
    return server;
  }

  @Override
  public long getLogins() {
    return logins.sum();
  }

  @Override
  public long getLoginFailures() {
    return loginFailures.sum();
  }

  @Override
  public long getLoginRetries() {
    return loginRetries.sum();
  }

  @Override
  public long getStaleConnections() {
    return stale.sum();
  }

  @Override
  public long getLostConnections() {
    return lost.sum();
  }

  @Override
  public long getOpenTransfers() {
    return open.sum();
  }

  @Override
  public long getActiveDownloads() {
    return active.downloads().sum();
  }

  @Override
  public long getPassiveDownloads() {
    return passive.downloads().sum();
  }

  @Override
  public long getActiveUploads() {
    return active.uploads().sum();
  }

  @Override
  public long getPassiveUploads() {
    return passive.uploads().sum();
  }

  @Override
  public long getActiveListings() {
    return active.listings().sum();
  }

  @Override
  public long getPassiveListings() {
    return passive.listings().sum();
  }

  @Override
  public long getIncompleteTransfers() {
    return incomplete.sum();
  }

  @Override
  public long getUnverifiedTransfers() {
    return unverified.sum();
  }

  @Override
  public long getUnreadableLines() {
    return unreadableLines.sum();
  }

  @Override
  public long getBytesDownloaded() {
    return bytes.downloads().sum();
  }

  @Override
  public long getBytesUploaded() {
    return bytes.uploads().sum();
  }

  @Override
  public long getAutoSwitches() {
    return autoSwitches.sum();
  }

  @Override
  public long getUnresumedTransfers() {
    return unresumed.sum();
  }

  @Override
  public String getLastError() {
    Failure failure = lastError;
    return failure == null ? "" : failure.message();
  }

  @Override
  public String getLeftOut() {
    FtpSessionFactory factory = sessions;
    return factory == null
        ? ""
        : factory.leftOut().entrySet().stream()
            .map(left -> left.getKey() + " (" + (left.getValue().toMinutes() + 1) + " min)")
            .collect(Collectors.joining(", "));
  }

  @Override
  public void tryAll() {
    FtpSessionFactory factory = sessions;
    if (factory != null) {
      factory.forget();
    }
  }

  @Override
  public String getLastErrorTime() {
    Failure failure = lastError;
    return failure == null ? "" : failure.time().toString();
  }
}
