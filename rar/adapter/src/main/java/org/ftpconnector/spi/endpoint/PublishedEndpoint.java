package org.ftpconnector.spi.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import javax.management.ObjectName;
import org.ftpconnector.inbound.engine.Activation;
import org.ftpconnector.inbound.engine.Schedule;
import org.ftpconnector.spi.figures.FtpInboxMXBean;
import org.ftpconnector.spi.figures.PlatformBeans;
import org.jspecify.annotations.Nullable;

/** Shows one endpoint to operators while it is activated, and does what they want. */
final class PublishedEndpoint implements FtpInboxMXBean {
  private final Activation activation;
  private final Schedule schedule;
  private final String connectionFactory;
  private @Nullable ObjectName name;

  PublishedEndpoint(Activation activation, Schedule schedule, String connectionFactory) {
    this.activation = activation;
    this.schedule = schedule;
    this.connectionFactory = connectionFactory;
  }

  synchronized void show() {
    name =
        PlatformBeans.show(
            this,
            FtpInboxMXBean.class,
            "type=Inbox,directory=" + PlatformBeans.quoted(getDirectory()));
  }

  synchronized void hide() {
    PlatformBeans.hide(name);
    name = null;
  }

  @Override
  public String getDirectory() {
    return activation.settings().directory();
  }

  @Override
  public String getConnectionFactory() {
    return connectionFactory;
  }

  @Override
  public String getNode() {
    return activation.owner();
  }

  @Override
  public long getWaiting() {
    return activation.figures().waiting();
  }

  @Override
  public long getClaimed() {
    return activation.figures().claimed();
  }

  @Override
  public long getDelivered() {
    return activation.figures().delivered();
  }

  @Override
  public long getRolledBack() {
    return activation.figures().rolledBack();
  }

  @Override
  public long getDead() {
    return activation.figures().dead();
  }

  @Override
  public long getTakenOver() {
    return activation.figures().takenOver();
  }

  @Override
  public long getOldestWaitingSeconds() {
    return activation.figures().oldestWaiting().map(Duration::toSeconds).orElse(-1L);
  }

  @Override
  public String getLastPoll() {
    return activation.figures().lastPoll().map(Instant::toString).orElse("");
  }

  @Override
  public String getLastInboxError() {
    return activation.figures().lastError().orElse("");
  }

  @Override
  public String getLastInboxErrorTime() {
    return activation.figures().lastErrorTime().map(Instant::toString).orElse("");
  }

  @Override
  public boolean isPaused() {
    return activation.isPaused();
  }

  @Override
  public void pause() {
    activation.pause(true);
  }

  @Override
  public void resume() {
    activation.pause(false);
  }

  @Override
  public void pollNow() {
    schedule.pollNow();
  }

  @Override
  public boolean redeliver(String file) throws IOException {
    return activation.redeliver(file);
  }
}
