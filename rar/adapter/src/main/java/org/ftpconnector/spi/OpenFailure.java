package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.EISSystemException;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.resource.spi.SecurityException;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Says in the container's words why no session could be opened (Connectors 2.1, 22.2): a refused
 * login, a server that is busy for now, one that turns us away, or one that does not answer.
 */
final class OpenFailure {
  private OpenFailure() {}

  static ResourceException of(FtpUnavailableException failure) {
    if (failure instanceof FtpLoginException) {
      ResourceException refused = new SecurityException(failure.getMessage(), failure);
      if (failure.getCause() instanceof FtpReplyException reply) {
        refused.setErrorCode(code(reply.getReply()));
      }
      return refused;
    }
    if (failure.getCause() instanceof FtpReplyException reply) {
      return ofReply(failure, reply.getReply());
    }
    return new CommException(failure.getMessage(), failure);
  }

  private static ResourceException ofReply(FtpUnavailableException failure, FtpReply reply) {
    // 421 "too many users" and other 4yz pass by themselves (RFC 959 section 4.2.1): IronJacamar
    // tries a RetryableException once more by itself.
    ResourceException exception =
        reply.isTransientNegative()
            ? new RetryableUnavailableException(failure.getMessage(), failure)
            : new EISSystemException(failure.getMessage(), failure);
    exception.setErrorCode(code(reply));
    return exception;
  }

  private static String code(FtpReply reply) {
    return String.valueOf(reply.code());
  }
}
