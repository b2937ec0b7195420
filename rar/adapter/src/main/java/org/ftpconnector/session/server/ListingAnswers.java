package org.ftpconnector.session.server;

import java.util.Map;
import org.ftpconnector.session.base.ToldLately;
import org.ftpconnector.session.base.Trial;

/**
 * Remembers how the server of a factory lists, however it greets: what options and types it takes
 * for that, and which of its lines the log has had. Shared by all sessions of the factory.
 */
public final class ListingAnswers {
  private final Trial hiddenNames = new Trial();
  private final Trial inImage = new Trial();
  private final Trial image = new Trial();
  private final ToldLately unreadable = new ToldLately();

  /** Whether {@code LIST -a} lists all that LIST does, and more. */
  public Trial hiddenNames() {
    return hiddenNames;
  }

  /** Whether it lists in the image type. */
  public Trial inImage() {
    return inImage;
  }

  /** Whether it has the image type at all, which RFC 959 section 5.1 leaves to it. */
  public Trial image() {
    return image;
  }

  /** Which lines that cannot be read were told. */
  public ToldLately unreadable() {
    return unreadable;
  }

  /** What is tried, by its name. */
  Map<String, Trial> trials() {
    return Map.of(
        "LIST -a beside LIST", hiddenNames, "listings in TYPE I", inImage, "TYPE I", image);
  }
}
