package org.ftpconnector.session.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who says what, as these servers were heard to say it. */
class IntroductionTest {
  /** What one server says. */
  private record Words(String greeting, String auth, String user, String pass, String feat) {
    FtpReply features() {
      return new FtpReply(211, Arrays.asList(feat.split("\\|")));
    }

    Introduction untilPassword() {
      Introduction said = new Introduction(reply(220, greeting));
      said.asksPassword(reply(331, user));
      return said;
    }

    Optional<ServerProduct> product() {
      Introduction said = untilPassword();
      said.letsIn(reply(230, pass));
      return ServerFeatures.of(features(), said).product();
    }
  }

  private static FtpReply reply(int code, String text) {
    return new FtpReply(code, List.of(text));
  }

  private static Words of(ServerProduct product) {
    return switch (product) {
      case VSFTPD ->
          new Words(
              "(vsFTPd 3.0.3)",
              "Proceed with negotiation.",
              "Please specify the password.",
              "Login successful.",
              "Features:| AUTH TLS| EPRT| EPSV| MDTM| PASV| PBSZ| PROT| REST STREAM| SIZE| TVFS|End");
      case PROFTPD ->
          new Words(
              "ProFTPD Server (test) [127.0.0.1]",
              "AUTH TLS successful",
              "Password required for test",
              "User test logged in",
              "Features:| CLNT| CSID| EPRT| EPSV| HOST| MDTM| MFF modify;UNIX.group;UNIX.mode;| MFMT|"
                  + " MLST modify*;perm*;size*;type*;unique*;| REST STREAM| SIZE| TVFS| UTF8|End");
      case PURE_FTPD ->
          new Words(
              "---------- Welcome to Pure-FTPd [privsep] [TLS] ----------",
              "AUTH TLS OK.",
              "User test OK. Password required",
              "OK. Current directory is /",
              "Extensions supported:| UTF8| EPRT| IDLE| MDTM| SIZE| MFMT| REST STREAM| MLST type*;size*;|"
                  + " MLSD| PRET| AUTH TLS| PBSZ| PROT| TVFS| ESTA| PASV| EPSV|End.");
      case APACHE_FTPSERVER ->
          new Words(
              "Service ready for new user.",
              "Command AUTH okay; starting TLS connection.",
              "User name okay, need password for test.",
              "User logged in, proceed.",
              "Extensions supported| SIZE| MDTM| REST STREAM| LANG en;zh-tw;ja;is| MLST"
                  + " Size;Modify;Type;Perm| AUTH SSL| AUTH TLS| MODE Z| UTF8| TVFS| MD5| MMD5|"
                  + " MFMT|End");
    };
  }

  @ParameterizedTest
  @EnumSource
  void a_product_is_recognised_by_its_own_words_and_features(ServerProduct product) {
    Words words = of(product);
    assertThat(words.untilPassword().candidate()).contains(product);
    assertThat(words.product()).contains(product);
  }

  @ParameterizedTest
  @EnumSource
  void before_the_login_within_tls_it_is_known_by_what_it_said_to_AUTH(ServerProduct product) {
    Introduction said = new Introduction(reply(220, of(product).greeting()));
    assertThat(said.candidate()).isEmpty();
    said.secures(reply(234, of(product).auth()), false);
    assertThat(said.candidate()).contains(product);
  }

  /** The operator's own banner. */
  @ParameterizedTest
  @EnumSource
  void behind_another_greeting_it_is_known_by_its_features(ServerProduct product) {
    Words is = of(product);
    Words hidden = new Words("Welcome.", is.auth(), is.user(), is.pass(), is.feat());
    assertThat(hidden.untilPassword().candidate()).isEmpty();
    assertThat(hidden.product()).contains(product);
  }

  @ParameterizedTest
  @EnumSource
  void a_greeting_alone_makes_no_product(ServerProduct product) {
    Words forged =
        new Words(
            of(product).greeting(),
            "Go on.",
            "Password, please.",
            "Welcome.",
            "Features:| SIZE| MDTM| REST STREAM|End");
    assertThat(forged.untilPassword().candidate()).isEmpty();
    assertThat(forged.product()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void nor_do_its_features_in_the_words_of_another(ServerProduct product) {
    for (ServerProduct other : EnumSet.complementOf(EnumSet.of(product))) {
      Words is = of(product);
      Words mixed = new Words(is.greeting(), is.auth(), of(other).user(), is.pass(), is.feat());
      assertThat(mixed.untilPassword().candidate()).isEmpty();
      assertThat(mixed.product()).isEmpty();
    }
  }

  /** RFC 959 and the examples of others are copied widely. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pyftpdlib 1.5.7 ready.;Username ok, send password.;Login successful.",
        "Service ready for new user. (MockFtpServer 3.1.0);User name okay, need password.;User logged in, proceed.",
        "Welcome;User name okay, need password.;User logged in, proceed",
        "FTP server (Version 6.4/OpenBSD) ready.;Password required for test.;User test logged in.",
        "Microsoft FTP Service;Password required;User logged in.",
        "FileZilla Server 1.8.0;Please, specify the password.;Login successful."
      })
  void others_are_strangers(String greeting, String user, String pass) {
    String feat =
        "Features supported:| SIZE| MDTM| MLST type*;size*;| UTF8| EPRT| EPSV| REST STREAM|End";
    Words words = new Words(greeting, "Ok.", user, pass, feat);
    assertThat(words.untilPassword().candidate()).isEmpty();
    assertThat(Stream.of(words.product())).containsOnly(Optional.empty());
  }
}
