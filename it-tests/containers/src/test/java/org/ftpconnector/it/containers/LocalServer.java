package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the servers have in common: a distribution, a folder of their own, and a process. */
abstract class LocalServer implements ApplicationServer {
  /** A JVM that forgets at once what it may forget shows what it must keep. */
  static final String NO_SOFT_REFERENCES = "-XX:SoftRefLRUPolicyMSPerMB=0";

  private final Path home;
  private final Path folder;
  private @Nullable FtpSite ftp;
  private @Nullable ServerProcess process;

  /**
   * @param name of the folder that the server may write to
   * @param product whose distribution it is
   */
  LocalServer(String name, String product) {
    home = Path.of(Objects.requireNonNull(System.getProperty("home." + product), product));
    folder = Path.of("target").toAbsolutePath().resolve("servers").resolve(name);
  }

  /** Writes its configuration into the empty {@link #folder()}. */
  abstract void configure() throws IOException;

  /** Starts its process. */
  abstract ProcessHandle launch() throws IOException;

  /** Has it deploy what the configuration does not, once it runs. */
  abstract void deployFirst() throws IOException;

  @Override
  public void create(FtpSite site) throws IOException {
    ftp = site;
    Folders.empty(folder);
    configure();
    process = new ServerProcess(launch());
    try {
      deployFirst();
      awaitApplication();
    } catch (IOException e) {
      kill();
      throw e;
    }
  }

  @Override
  public void start() throws IOException {
    process = new ServerProcess(launch());
    awaitApplication();
  }

  @Override
  public void stop() throws IOException {
    process().stop(Waiting.LIMIT);
  }

  @Override
  public void kill() {
    if (process != null) {
      process.kill();
    }
  }

  @Override
  public void giveUp() throws IOException {
    kill();
    if (Files.exists(folder)) {
      long time = System.currentTimeMillis();
      Files.move(folder, folder.resolveSibling(folder.getFileName() + "-given-up-" + time));
    }
  }

  @Override
  public boolean undeploysConnector() {
    return true;
  }

  /** The adapter's own words, which it is asked for by most. */
  @Override
  public String wordsForUnknown(String property) {
    return "unknown activation properties \\[" + property + "], these are known: .*include";
  }

  @Override
  public boolean hasBeans() {
    return true;
  }

  @Override
  public boolean forgetsPools() {
    return true;
  }

  @Override
  public ServerProcess process() {
    return Objects.requireNonNull(process, "not started");
  }

  final FtpSite ftp() {
    return Objects.requireNonNull(ftp, "not created");
  }

  /** As it was distributed; nothing is changed in it. */
  final Path home() {
    return home;
  }

  /** Where everything is that this run makes. */
  final Path folder() {
    return folder;
  }

  /** The JVM that servers run on: that of the tests, unless the build says otherwise. */
  static String java() {
    return Path.of(javaHome(), "bin", "java").toString();
  }

  static String javaHome() {
    return System.getProperty("server.java.home", System.getProperty("java.home"));
  }

  /** Until the demo application answers. */
  final void awaitApplication() throws IOException {
    Waiting.until(
        "the application is up",
        log(),
        () -> {
          if (!process().handle().isAlive()) {
            throw new IOException("the server ended; see " + folder);
          }
          return isUp();
        });
  }

  /** Nobody else answers 400: the demo application misses the URLs. */
  @Override
  public boolean isUp() throws IOException {
    return Http.statusOfPost(application().resolve("jobs")) == 400;
  }
}
