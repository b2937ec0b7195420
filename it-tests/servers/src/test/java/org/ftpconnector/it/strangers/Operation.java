package org.ftpconnector.it.strangers;

/**
 * Something that applications do every day.
 *
 * @param name as the report names it
 */
record Operation(String name, Act act) {

  /** Does it, and looks at the server's disk. */
  @FunctionalInterface
  interface Act {
    /** Throws whatever was wrong. */
    void on(Visit visit) throws Exception;
  }
}
