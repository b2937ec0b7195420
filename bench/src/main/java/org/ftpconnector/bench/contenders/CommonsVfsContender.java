package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.time.Duration;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.ftp.FtpFileProvider;
import org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftp.FtpFileType;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsFileProvider;
import org.apache.commons.vfs2.provider.ftps.FtpsFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.apache.commons.vfs2.provider.local.DefaultLocalFileProvider;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Target;

/** The {@code ftp} and {@code ftps} providers that Commons VFS brings. */
public final class CommonsVfsContender implements Contender {

  /** Found by {@code ServiceLoader}. */
  public CommonsVfsContender() {}

  @Override
  public String name() {
    return "commons-vfs2";
  }

  @Override
  public boolean supports(Target target) {
    // commons-net's data connections begin a TLS session of their own.
    return !target.resumes();
  }

  @Override
  public Client open(Target target) throws IOException {
    DefaultFileSystemManager manager = new DefaultFileSystemManager();
    manager.addProvider("ftp", new FtpFileProvider());
    manager.addProvider("ftps", new FtpsFileProvider());
    manager.addProvider("file", new DefaultLocalFileProvider());
    manager.init();
    FileSystemOptions options = new FileSystemOptions();
    if (target.tls()) {
      FtpsFileSystemConfigBuilder ftps = FtpsFileSystemConfigBuilder.getInstance();
      ftps.setFtpsMode(options, FtpsMode.EXPLICIT);
      ftps.setDataChannelProtectionLevel(options, FtpsDataChannelProtectionLevel.P);
      ftps.setTrustManager(options, Trust.of(target));
      configure(ftps, options, target);
    } else {
      configure(FtpFileSystemConfigBuilder.getInstance(), options, target);
    }
    return VfsClient.of(manager, target.tls() ? "ftps" : "ftp", target, options);
  }

  private static void configure(
      FtpFileSystemConfigBuilder builder, FileSystemOptions options, Target target) {
    builder.setPassiveMode(options, target.isPassive());
    builder.setUserDirIsRoot(options, false);
    builder.setFileType(options, FtpFileType.BINARY);
    builder.setControlEncoding(options, "UTF-8");
    builder.setSoTimeout(options, Duration.ofMillis(RawContender.LIMIT_MILLIS));
  }
}
