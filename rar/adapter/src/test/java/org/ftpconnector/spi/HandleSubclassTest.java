package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.ftpconnector.api.FtpConnection;
import org.junit.jupiter.api.Test;

/** What OpenEJB's AutoConnectionTracker (TomEE 9.0.0) needs of a handle, to track it. */
class HandleSubclassTest {

  @Test
  void a_container_can_make_a_subclass_that_passes_every_call_on() throws Exception {
    assertThat(FtpConnectionHandle.class).isPublic().isNotFinal();
    for (Method call : FtpConnection.class.getMethods()) {
      Method method = FtpConnectionHandle.class.getMethod(call.getName(), call.getParameterTypes());
      assertThat(Modifier.isFinal(method.getModifiers())).as("final %s", method).isFalse();
    }
  }
}
