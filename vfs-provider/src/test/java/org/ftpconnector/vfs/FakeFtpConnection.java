package org.ftpconnector.vfs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;

/** One lease on a {@link FakeFtpServer}, as strict as the API says a lease is. */
final class FakeFtpConnection implements FtpConnection {
  private final FakeFtpServer server;
  private boolean closed;
  private boolean transferring;

  FakeFtpConnection(FakeFtpServer server) {
    this.server = server;
  }

  private void command(String verb, String path) throws IOException {
    if (closed || transferring) {
      throw new FtpUnavailableException(closed ? "lease is closed" : "transfer is open", null);
    }
    if (!path.startsWith("/") || path.matches("(?s).*[\r\n\0].*")) {
      throw new IllegalArgumentException("not a path: " + path);
    }
    server.received(verb + " " + path);
  }

  private void transfer(String verb, String path, TransferOptions options) throws IOException {
    String mode = options.dataMode().map(m -> m.name().toLowerCase(Locale.ROOT)).orElse("default");
    if (closed || transferring) {
      throw new FtpUnavailableException(closed ? "lease is closed" : "transfer is open", null);
    }
    server.received(verb + " " + path + " " + mode);
  }

  /** The path with its links followed, as a server does. */
  private String real(String path) {
    FakeFtpServer.Node node = server.node(path);
    if (node != null && node.kind() == FtpEntry.Kind.SYMBOLIC_LINK) {
      String target = server.text(path);
      return real(target.startsWith("/") ? target : parent(path) + "/" + target);
    }
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      String folder = real(path.substring(0, slash));
      String same = folder + path.substring(slash);
      return same.equals(path) ? path : real(same);
    }
    return path;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "" : path.substring(0, slash);
  }

  private FakeFtpServer.Node existing(String verb, String path, FtpEntry.Kind kind)
      throws IOException {
    FakeFtpServer.Node node = server.node(path);
    if (node == null || (node.kind() != kind && kind != FtpEntry.Kind.OTHER)) {
      throw FakeFtpServer.refusal(verb + " " + path, 550, "No such file or directory");
    }
    return node;
  }

  @Override
  public FtpListing list(String directory, TransferOptions options) throws IOException {
    transfer("LIST", directory, options);
    String real = real(directory);
    existing("LIST", real, FtpEntry.Kind.DIRECTORY);
    List<FtpEntry> entries =
        server.below(real).entrySet().stream()
            .filter(child -> child.getKey().indexOf('/') < 0)
            .map(child -> server.listed(child.getKey(), child.getValue()))
            .toList();
    transferring = true;
    return new Listing(entries.iterator());
  }

  private final class Listing implements FtpListing {
    private final Iterator<FtpEntry> entries;

    Listing(Iterator<FtpEntry> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public FtpEntry next() {
      return entries.next();
    }

    @Override
    public long unreadableLines() {
      return server.unreadableLines();
    }

    @Override
    public void close() {
      transferring = false;
    }
  }

  /** Of files alone (RFC 3659 section 3). */
  @Override
  public Optional<FtpTimestamp> lastModified(String path) throws IOException {
    command("MDTM", path);
    FakeFtpServer.Node node = server.node(path);
    return node == null || node.kind() != FtpEntry.Kind.FILE
        ? Optional.empty()
        : Optional.of(new FtpTimestamp(node.time(), ChronoUnit.SECONDS));
  }

  @Override
  public boolean isKnownServer() {
    return true;
  }

  @Override
  public Optional<FtpEntry> stat(String path, TransferOptions options) throws IOException {
    command("STAT", path);
    FakeFtpServer.Node node = server.node(path);
    if (node == null) {
      node = server.node(real(path));
    }
    server.pass("STAT-END " + path);
    return node == null ? Optional.empty() : Optional.of(server.stated(path, node));
  }

  @Override
  public InputStream retrieve(String path, TransferOptions options) throws IOException {
    transfer("RETR", path, options);
    byte[] all = existing("RETR", real(path), FtpEntry.Kind.FILE).content();
    byte[] content = Arrays.copyOfRange(all, (int) options.restartOffset(), all.length);
    transferring = true;
    return new FilterInputStream(new ByteArrayInputStream(content)) {
      @Override
      public void close() throws IOException {
        transferring = false;
        server.received("RETR-END " + path);
      }
    };
  }

  @Override
  public FtpUpload store(String path, TransferOptions options) throws IOException {
    return upload("STOR", path, options, new byte[0]);
  }

  @Override
  public FtpUpload append(String path, TransferOptions options) throws IOException {
    FakeFtpServer.Node before = server.node(path);
    return upload("APPE", path, options, before == null ? new byte[0] : before.content());
  }

  private FtpUpload upload(String verb, String path, TransferOptions options, byte[] before)
      throws IOException {
    transfer(verb, path, options);
    if (!parent(path).isEmpty()) {
      existing(verb, real(parent(path)), FtpEntry.Kind.DIRECTORY);
    }
    transferring = true;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(before);
    return new FtpUpload() {
      private boolean aborted;

      @Override
      public void write(int octet) {
        all.write(octet);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        all.write(bytes, offset, length);
      }

      @Override
      public long transferFrom(FileChannel file) throws IOException {
        server.received(verb + "-FROM-CHANNEL " + path);
        return Channels.newInputStream(file).transferTo(all);
      }

      @Override
      public void abort() {
        transferring = false;
        aborted = true;
      }

      @Override
      public void close() throws IOException {
        if (aborted) {
          throw new IOException("aborted");
        }
        transferring = false;
        server.received(verb + "-END " + path);
        server.put(
            path, new FakeFtpServer.Node(FtpEntry.Kind.FILE, all.toByteArray(), server.nextTime()));
      }
    };
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    command("MKD", path);
    if (server.has(path) || !(parent(path).isEmpty() || server.has(real(parent(path))))) {
      throw FakeFtpServer.refusal("MKD " + path, 550, "Cannot create directory");
    }
    server.directory(path);
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    command("RMD", path);
    existing("RMD", path, FtpEntry.Kind.DIRECTORY);
    if (!server.below(path).isEmpty()) {
      throw FakeFtpServer.refusal("RMD " + path, 550, "Directory not empty");
    }
    server.remove(path);
  }

  @Override
  public void delete(String path) throws IOException {
    command("DELE", path);
    if (existing("DELE", path, FtpEntry.Kind.OTHER).kind() == FtpEntry.Kind.DIRECTORY) {
      throw FakeFtpServer.refusal("DELE " + path, 550, "Is a directory");
    }
    server.remove(path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    command("RENAME", from);
    FakeFtpServer.Node node = existing("RENAME", from, FtpEntry.Kind.OTHER);
    server
        .below(from)
        .forEach(
            (name, child) -> {
              server.remove(from + "/" + name);
              server.put(to + "/" + name, child);
            });
    server.remove(from);
    server.put(to, node);
  }

  @Override
  public void setLastModified(String path, Instant time) throws IOException {
    command("MFMT", path);
    if (!server.setsTimes()) {
      throw FakeFtpServer.refusal("MFMT " + path, 500, "Unknown command");
    }
    FakeFtpServer.Node node = existing("MFMT", path, FtpEntry.Kind.OTHER);
    server.put(path, new FakeFtpServer.Node(node.kind(), node.content(), time));
  }

  @Override
  public boolean canSetLastModified() {
    return server.statesTimes();
  }

  @Override
  public List<String> sweep(String directory, Duration olderThan) throws IOException {
    command("SWEEP", directory);
    return List.of();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      server.leaseClosed();
    }
  }
}
