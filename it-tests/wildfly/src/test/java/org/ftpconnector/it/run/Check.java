package org.ftpconnector.it.run;

/**
 * Something that must be true at the end of a run.
 *
 * @param holds whether it is
 * @param what in words
 */
record Check(boolean holds, String what) {
  @Override
  public String toString() {
    return (holds ? "  [ok]     " : "  [FAILED] ") + what;
  }
}
