package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Facts;
import org.ftpconnector.bench.Target;
import org.ftpconnector.pool.FtpPool;

/** This project's {@code FtpConnection}, leased from its own pool for each operation. */
public class ApiContender implements Contender {

  /** What is smaller goes whole. */
  private static final int SMALL = 32 * 1024;

  private final String name;
  private final String transferCheck;

  /** Found by {@code ServiceLoader}. */
  public ApiContender() {
    this("api", "auto");
  }

  /** Compares sizes as {@code TransferCheck} has it. */
  ApiContender(String name, String transferCheck) {
    this.name = name;
    this.transferCheck = transferCheck;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean supports(Target target) {
    return true;
  }

  @Override
  public Client open(Target target) {
    FtpPool.Builder pool =
        FtpPool.builder(target.host())
            .port(target.port())
            .login(target.user(), target.password())
            .maxSessions(target.sessions())
            .maxWait(Duration.ofMinutes(5))
            .configure(
                properties -> {
                  properties.setDataMode(target.dataMode().name().toLowerCase(Locale.ROOT));
                  properties.setTransferCheck(transferCheck);
                });
    if (target.tls()) {
      pool.configure(
          properties -> {
            properties.setSecurity("explicit");
            properties.setTrustStorePath(target.trustStore().toString());
            properties.setTrustStorePassword("changeit");
          });
    }
    return new ApiClient(pool.build());
  }

  private static final class ApiClient implements Client {
    private final FtpPool pool;
    private final FtpConnectionFactory factory;

    ApiClient(FtpPool pool) {
      this.pool = pool;
      this.factory = pool.connectionFactory();
    }

    @Override
    public void warm() throws IOException {
      factory.getConnection().close();
    }

    @Override
    public void disconnect() {
      pool.closeIdle();
    }

    @Override
    public void read(String path, OutputStream sink) throws IOException {
      try (FtpConnection ftp = factory.getConnection();
          InputStream in = ftp.retrieve(path)) {
        in.transferTo(sink);
      }
    }

    @Override
    public void write(String path, InputStream content) throws IOException {
      byte[] first = content.readNBytes(SMALL);
      try (FtpConnection ftp = factory.getConnection()) {
        if (first.length < SMALL) {
          ftp.store(path, first, TransferOptions.DEFAULTS);
          return;
        }
        try (OutputStream out = ftp.store(path)) {
          out.write(first);
          content.transferTo(out);
        }
      }
    }

    @Override
    public void write(String path, Path file) throws IOException {
      try (FileChannel content = FileChannel.open(file);
          FtpConnection ftp = factory.getConnection();
          FtpUpload out = ftp.store(path)) {
        out.transferFrom(content);
      }
    }

    @Override
    public Facts stat(String path) throws IOException {
      try (FtpConnection ftp = factory.getConnection()) {
        FtpEntry entry = ftp.stat(path).orElseThrow(() -> new IOException("no " + path));
        FtpTimestamp time = entry.lastModified().orElseThrow();
        return new Facts(entry.size().orElseThrow(), time.instant().toEpochMilli());
      }
    }

    @Override
    public int list(String directory) throws IOException {
      try (FtpConnection ftp = factory.getConnection();
          FtpListing listing = ftp.list(directory)) {
        int entries = 0;
        while (listing.hasNext()) {
          listing.next().size().orElseThrow();
          entries++;
        }
        return entries;
      }
    }

    @Override
    public void rename(String from, String to) throws IOException {
      try (FtpConnection ftp = factory.getConnection()) {
        ftp.rename(from, to);
      }
    }

    @Override
    public void delete(String path) throws IOException {
      try (FtpConnection ftp = factory.getConnection()) {
        ftp.delete(path);
      }
    }

    @Override
    public void copy(String path, Client other) throws IOException {
      try (FtpConnection ftp = factory.getConnection();
          InputStream in = ftp.retrieve(path)) {
        other.write(path, in);
      }
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
