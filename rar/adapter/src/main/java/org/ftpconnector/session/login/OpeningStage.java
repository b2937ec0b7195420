package org.ftpconnector.session.login;

/** Says how far a session had come when its opening failed. */
public enum OpeningStage {
  /** There is no connection yet. */
  CONNECTING,
  /** There is one, and the server has said nothing on it: no TLS, no greeting. */
  CONNECTED,
  /** It has greeted. */
  GREETED,
  /** All that comes before a login is done. */
  LOGGING_IN,
  /** It is logged in, and has data connections tried. */
  PROBING
}
