package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.EISSystemException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.resource.spi.RetryableException;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.resource.spi.SecurityException;
import java.net.ConnectException;
import java.util.List;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.junit.jupiter.api.Test;

/** What the container is told (Connectors 2.1, 22.2), and the application in turn. */
class FailureTest {
  private static final String SERVER = "ftp://ftp.example.org:21";

  private static FtpReplyException reply(int code) {
    return new FtpReplyException("refused", new FtpReply(code, List.of("no")));
  }

  @Test
  void a_refused_login_is_a_security_exception_with_the_reply_code() {
    FtpLoginException refused = new FtpLoginException("no login for me", reply(530));
    ResourceException told = OpenFailure.of(refused);
    assertThat(told).isInstanceOf(SecurityException.class).hasCause(refused);
    assertThat(told.getErrorCode()).isEqualTo("530");
    ResourceException wrapped = new ResourceException("the container's words", told);
    assertThat(LeaseFailure.of(wrapped, SERVER, true))
        .isInstanceOf(FtpLoginException.class)
        .hasMessage("no login for me")
        .hasCause(refused);
  }

  /** Open Liberty 26.0.0.3 keeps message, error code and cause, but not the class. */
  @Test
  void a_refused_login_is_one_also_where_the_container_has_only_its_cause() {
    FtpLoginException refused = new FtpLoginException("no login for me", reply(530));
    ResourceException wrapped =
        new ResourceAllocationException("no login for me, error code: 530", refused);
    assertThat(LeaseFailure.of(wrapped, SERVER, true))
        .isInstanceOf(FtpLoginException.class)
        .hasMessage("no login for me")
        .hasCause(refused);
  }

  @Test
  void a_server_that_is_busy_for_now_may_be_tried_again() {
    ResourceException told = OpenFailure.of(new FtpUnavailableException("full", reply(421)));
    assertThat(told)
        .isInstanceOf(RetryableUnavailableException.class)
        .isInstanceOf(RetryableException.class);
    assertThat(told.getErrorCode()).isEqualTo("421");
  }

  @Test
  void a_server_that_turns_us_away_for_good_is_a_system_exception() {
    ResourceException told = OpenFailure.of(new FtpUnavailableException("go away", reply(550)));
    assertThat(told).isInstanceOf(EISSystemException.class);
    assertThat(told.getErrorCode()).isEqualTo("550");
  }

  @Test
  void a_server_that_does_not_answer_is_a_comm_exception() {
    ResourceException told =
        OpenFailure.of(new FtpUnavailableException("down", new ConnectException()));
    assertThat(told).isInstanceOf(CommException.class).hasMessage("down");
    assertThat(LeaseFailure.of(new ResourceException("pool words", told), SERVER, true))
        .isNotInstanceOf(FtpLoginException.class)
        .hasMessage("down");
  }

  @Test
  void an_exhausted_pool_names_the_settings_of_the_pool() {
    ResourceException exhausted = new ResourceAllocationException("none in 30 s");
    assertThat(LeaseFailure.of(exhausted, SERVER, true))
        .hasMessageContainingAll(
            SERVER, "none in 30 s", "close every connection", "max-pool-size", "maxPoolSize")
        .hasCause(exhausted);
  }

  @Test
  void a_bad_configuration_names_the_property() {
    ResourceException bad =
        new ResourceException("pool words", new InvalidPropertyException("DataMode is bad"));
    assertThat(LeaseFailure.of(bad, SERVER, true))
        .hasMessageContainingAll(SERVER, "DataMode is bad")
        .hasMessageNotContaining("max-pool-size");
  }

  @Test
  void plain_java_hears_of_its_pool_and_of_no_container() {
    assertThat(LeaseFailure.of(new ResourceAllocationException("none in 30 s"), SERVER, false))
        .hasMessageContainingAll("none in 30 s", "maxSessions", "maxWait")
        .hasMessageNotContaining("WildFly");
    assertThat(LeaseFailure.of(new InvalidPropertyException("DataMode is bad"), SERVER, false))
        .hasMessageContaining("the pool's builder")
        .hasMessageNotContaining("connection factory");
  }
}
