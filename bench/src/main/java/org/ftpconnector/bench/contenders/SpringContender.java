package org.ftpconnector.bench.contenders;

import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Target;
import org.springframework.integration.file.remote.session.CachingSessionFactory;
import org.springframework.integration.ftp.session.AbstractFtpSessionFactory;
import org.springframework.integration.ftp.session.DefaultFtpSessionFactory;
import org.springframework.integration.ftp.session.DefaultFtpsSessionFactory;

/** Spring Integration's {@code FtpRemoteFileTemplate} over its {@code CachingSessionFactory}. */
public final class SpringContender implements Contender {

  /** Found by {@code ServiceLoader}. */
  public SpringContender() {}

  @Override
  public String name() {
    return "spring";
  }

  @Override
  public boolean supports(Target target) {
    // commons-net's data connections begin a TLS session of their own.
    return !target.resumes();
  }

  @Override
  public Client open(Target target) throws IOException {
    AbstractFtpSessionFactory<?> factory =
        target.tls() ? secured(target) : new DefaultFtpSessionFactory();
    factory.setHost(target.host());
    factory.setPort(target.port());
    factory.setUsername(target.user());
    factory.setPassword(target.password());
    factory.setControlEncoding("UTF-8");
    factory.setDefaultTimeout(RawContender.LIMIT_MILLIS);
    factory.setClientMode(
        target.isPassive()
            ? FTPClient.PASSIVE_LOCAL_DATA_CONNECTION_MODE
            : FTPClient.ACTIVE_LOCAL_DATA_CONNECTION_MODE);
    CachingSessionFactory<FTPFile> sessions =
        new CachingSessionFactory<>(factory, target.sessions());
    return new SpringClient(sessions);
  }

  private static AbstractFtpSessionFactory<FTPSClient> secured(Target target) throws IOException {
    DefaultFtpsSessionFactory factory = new DefaultFtpsSessionFactory();
    factory.setTrustManager(Trust.of(target));
    factory.setProt("P");
    return factory;
  }
}
