package org.ftpconnector.session.base;

/** In which order the dates of a listing have year, month and day where they are numbers. */
public enum DateOrder {
  /**
   * As the kind of listing has it, and unknown where it has several: DOS and Windows write the
   * month first, and with dots between them the day comes first.
   */
  AUTO,
  YMD,
  DMY,
  MDY
}
