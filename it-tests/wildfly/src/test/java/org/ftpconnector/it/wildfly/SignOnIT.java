package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.probe.app.LoginServlet;
import org.ftpconnector.it.probe.app.UrlServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who logs in: the factory's configuration, the application, or the container. After each test the
 * server's whole log, which holds every FTP command here, is searched for all passwords.
 */
@ArquillianTest
class SignOnIT {
  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private URL application;
  @ArquillianResource private ManagementClient management;

  @Deployment(testable = false)
  static Archive<?> deployment() {
    return Archives.demoWith(LoginServlet.class, UrlServlet.class);
  }

  @BeforeEach
  void empty_pools_and_log() throws Exception {
    for (String definition : new String[] {"source", "byuser", "signed", "guest"}) {
      Pools.flush(management.getControllerClient(), definition);
    }
    ftp.commands().clear();
  }

  @AfterEach
  void no_password_is_in_the_log() throws Exception {
    String log = Files.readString(Path.of(System.getProperty("wildfly.base"), "log", "server.log"));
    assertThat(log.contains("PASS")).as("the log holds the FTP commands").isTrue();
    for (String password : Passwords.all()) {
      assertThat(log.contains(password)).as("the log holds %s", password).isFalse();
    }
  }

  @Test
  void a_factory_logs_in_as_configured() throws Exception {
    assertThat(login("factory", "java:/eis/source").getProperty("outcome")).isEqualTo("lease true");
    assertThat(users()).containsExactly("source");
  }

  @Test
  void a_wrong_password_is_an_error_that_names_user_and_server() throws Exception {
    Properties answer = login("factory", "java:/eis/wrong");
    assertThat(answer.getProperty("outcome")).isEqualTo("FtpLoginException");
    assertThat(answer.getProperty("message"))
        .contains("source")
        .contains("127.0.0.1:" + ftp.port());
    assertThat(answer.toString()).doesNotContain(Passwords.WRONG);
  }

  @Test
  void an_application_logs_in_itself() throws Exception {
    login("factory", "java:/eis/byuser", "user", "source", "password", Passwords.SOURCE);
    login("factory", "java:/eis/byuser", "user", "target", "password", Passwords.TARGET);
    login("factory", "java:/eis/byuser", "user", "source", "password", Passwords.SOURCE);
    assertThat(users()).containsExactly("source", "target");
  }

  @Test
  void an_application_with_a_wrong_password_learns_so() throws Exception {
    Properties answer =
        login("factory", "java:/eis/byuser", "user", "target", "password", Passwords.GUESSED);
    assertThat(answer.getProperty("outcome")).isEqualTo("FtpLoginException");
    assertThat(answer.getProperty("message"))
        .contains("target")
        .contains("127.0.0.1:" + ftp.port());
    assertThat(answer.toString()).doesNotContain(Passwords.GUESSED);
  }

  @Test
  void the_container_logs_in_with_an_authentication_context() throws Exception {
    assertThat(login("factory", "java:/eis/signed").getProperty("outcome")).isEqualTo("lease true");
    assertThat(users()).containsExactly("signed");
  }

  @Test
  void where_nobody_names_a_user_it_is_anonymous() throws Exception {
    assertThat(login("factory", "java:/eis/guest").getProperty("outcome")).isEqualTo("lease true");
    assertThat(users()).containsExactly("anonymous");
  }

  @Test
  void a_url_logs_in_with_its_own_user() throws Exception {
    Files.writeString(ftp.home().resolve("signed-on.txt"), "content");
    String url = "ftp-jca://target:" + Passwords.TARGET + "@byuser/signed-on.txt";
    assertThat(new Probe(application).get("url", "url", url)).isEqualTo("content");
    assertThat(users()).containsExactly("target");
  }

  private Properties login(String... parameters) throws Exception {
    return new Probe(application).ask("login", parameters);
  }

  private Iterable<String> users() {
    return ftp.commands().all("USER").stream().map(command -> command.argument()).toList();
  }
}
