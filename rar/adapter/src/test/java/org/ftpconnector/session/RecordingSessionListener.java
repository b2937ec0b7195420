package org.ftpconnector.session;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.settings.TransferKind;

/** Keeps what it hears, in words. */
final class RecordingSessionListener implements SessionListener {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void onLogin() {
    heard.add("login");
  }

  @Override
  public void onLoginFailed(IOException why) {
    heard.add("no login: " + why.getClass().getSimpleName());
  }

  @Override
  public void onLoginRetry(IOException why) {
    heard.add("again: " + why.getClass().getSimpleName());
  }

  @Override
  public void onStale() {
    heard.add("stale");
  }

  @Override
  public void onAutoSwitch(DataMode to) {
    heard.add("auto " + to);
  }

  @Override
  public void onUnresumed() {
    heard.add("not resumed");
  }

  @Override
  public void beforeTransfer(DataMode mode, TransferKind kind) {
    heard.add(mode + " " + kind);
  }

  @Override
  public void onTransfer(DataMode mode, TransferKind kind, long bytes, boolean complete) {
    heard.add(mode + " " + kind + " " + bytes + (complete ? " complete" : " incomplete"));
  }
}
