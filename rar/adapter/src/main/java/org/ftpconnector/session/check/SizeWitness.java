package org.ftpconnector.session.check;

import java.io.IOException;
import java.util.OptionalLong;
import org.ftpconnector.api.DataMode;

/** Tells the size of a file otherwise than by SIZE. */
@FunctionalInterface
public interface SizeWitness {
  /** Empty if the server does not tell it; {@code mode}: of the listing, if one is needed. */
  OptionalLong size(String file, DataMode mode) throws IOException;
}
