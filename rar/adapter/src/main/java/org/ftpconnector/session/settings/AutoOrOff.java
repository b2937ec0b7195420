package org.ftpconnector.session.settings;

/** Whether a way that saves round trips is taken, where FTP servers differ in what they bear. */
public enum AutoOrOff {
  /** Where this server has shown that it bears it, and until it shows that it does not. */
  AUTO,
  /** Never. */
  OFF
}
