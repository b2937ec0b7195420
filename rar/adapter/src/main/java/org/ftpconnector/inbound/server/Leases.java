package org.ftpconnector.inbound.server;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/** Takes leases for as long as one thing takes. Safe for use by many threads. */
public final class Leases {
  private final FtpConnectionFactory factory;
  private final InboxSettings settings;
  private final TransferOptions options;
  private final Outages outages = new Outages();

  /** What is asked on one lease. */
  public interface Asking<T> {
    T on(FtpConnection ftp) throws IOException;
  }

  /** What is done on one lease. */
  public interface Doing {
    void on(FtpConnection ftp) throws IOException;
  }

  public Leases(FtpConnectionFactory factory, InboxSettings settings) {
    this.settings = settings;
    this.factory =
        settings.userName().isPresent()
            ? new SignedFactory(factory, settings.userName().get(), settings.password())
            : factory;
    this.options = completed(TransferOptions.DEFAULTS);
  }

  /** What is said of the server once for all files. */
  public Outages outages() {
    return outages;
  }

  /** With the inbox's data mode, unless these have one. */
  public TransferOptions completed(TransferOptions wanted) {
    return wanted.dataMode().isPresent()
        ? wanted
        : settings.dataMode().map(wanted::withDataMode).orElse(wanted);
  }

  /** For listings and files of the connector's own. */
  public TransferOptions options() {
    return options;
  }

  /** With the login of the inbox; the same each time. */
  public FtpConnectionFactory factory() {
    return factory;
  }

  /** As the inbox was told. */
  public Optional<DataMode> dataMode() {
    return settings.dataMode();
  }

  /** The caller closes it. */
  public FtpConnection take() throws IOException {
    return factory.getConnection();
  }

  /** Once more on another lease where that is known to do no harm. */
  public <T> T ask(Asking<T> asking) throws IOException {
    try {
      return once(asking);
    } catch (FtpConnectionLostException lost) {
      if (!lost.isRepeatable()) {
        throw lost;
      }
      return once(asking);
    }
  }

  /** For what must not be begun again, as a listing that is counted while it is read. */
  public <T> T once(Asking<T> asking) throws IOException {
    try (FtpConnection ftp = take()) {
      return asking.on(ftp);
    }
  }

  public void run(Doing doing) throws IOException {
    ask(
        ftp -> {
          doing.on(ftp);
          return Boolean.TRUE;
        });
  }

  /** What a listing has, one by one. */
  public interface Reader {
    void take(FtpEntry entry) throws IOException;
  }

  /** Lists with the names that begin with a dot, and reads no more than so many. */
  public void read(String directory, long most, Reader reader) throws IOException {
    once(
        ftp -> {
          try (FtpListing listing = ftp.listAll(directory, options)) {
            for (long i = 0; i < most && listing.hasNext(); i++) {
              reader.take(listing.next());
            }
          }
          return Boolean.TRUE;
        });
  }

  /** What is at a path; empty only if that is proven. */
  public Optional<FtpEntry> look(String path) throws IOException {
    return ask(ftp -> ftp.stat(path, options));
  }

  /** Makes a directory unless it is there: others may be making it, too. */
  public void makeIfMissing(String directory) throws IOException {
    if (look(directory).isPresent()) {
      return;
    }
    try {
      run(ftp -> ftp.makeDirectory(directory));
    } catch (FtpReplyException refused) {
      if (look(directory).isEmpty()) {
        throw refused;
      }
    }
  }

  /** Makes the folders in a directory that a file of this path below it needs. */
  public void makeFoldersOf(String file, String directory) throws IOException {
    Optional<String> folder = Place.folder(file);
    if (folder.isEmpty() || look(Place.in(directory, folder.get())).isPresent()) {
      return;
    }
    for (int end = file.indexOf('/'); end > 0; end = file.indexOf('/', end + 1)) {
      makeIfMissing(Place.in(directory, file.substring(0, end)));
    }
  }

  /** Deletes a file that may be gone already, or may not be deleted. */
  public void removeIfThere(String file) throws IOException {
    try {
      run(ftp -> ftp.delete(file));
    } catch (FtpReplyException refused) {
      // It is no more than litter.
    }
  }
}
