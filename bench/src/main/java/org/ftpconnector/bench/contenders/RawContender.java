package org.ftpconnector.bench.contenders;

import java.io.IOException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Target;

/**
 * The yardstick: commons-net's client, kept open and logged in, that sends the least it can, with
 * buffers of 64 KiB.
 */
public final class RawContender implements Contender {
  /** What the ratios are of. */
  public static final String NAME = "commons-net";

  private static final int BUFFER = 64 * 1024;
  static final int LIMIT_MILLIS = 120_000;

  /** Found by {@code ServiceLoader}. */
  public RawContender() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supports(Target target) {
    // commons-net's data connections begin a TLS session of their own.
    return !target.resumes();
  }

  @Override
  public Client open(Target target) {
    return new RawClient(target);
  }

  /** Connected, logged in, and set to the target's data mode. */
  static FTPClient login(Target target) throws IOException {
    FTPClient ftp = target.tls() ? secured(target) : new FTPClient();
    ftp.setControlEncoding("UTF-8");
    ftp.setConnectTimeout(LIMIT_MILLIS);
    ftp.setDefaultTimeout(LIMIT_MILLIS);
    ftp.connect(target.host(), target.port());
    try {
      ftp.setTcpNoDelay(true);
      require(FTPReply.isPositiveCompletion(ftp.getReplyCode()), ftp);
      require(ftp.login(target.user(), target.password()), ftp);
      if (ftp instanceof FTPSClient ftps) {
        ftps.execPBSZ(0);
        ftps.execPROT("P");
      }
      require(ftp.setFileType(FTP.BINARY_FILE_TYPE), ftp);
      ftp.setBufferSize(BUFFER);
      if (target.isPassive()) {
        ftp.enterLocalPassiveMode();
      } else {
        ftp.enterLocalActiveMode();
      }
      return ftp;
    } catch (IOException e) {
      ftp.disconnect();
      throw e;
    }
  }

  private static FTPSClient secured(Target target) throws IOException {
    FTPSClient ftps = new FTPSClient(false);
    ftps.setTrustManager(Trust.of(target));
    return ftps;
  }

  /** The server's reply is the exception's message. */
  static void require(boolean isDone, FTPClient ftp) throws IOException {
    if (!isDone) {
      throw new IOException(ftp.getReplyString());
    }
  }
}
