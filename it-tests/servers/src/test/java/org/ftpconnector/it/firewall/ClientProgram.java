package org.ftpconnector.it.firewall;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/**
 * The connector in a process of its own: {@code HOST PORT MODE LIMIT_MILLIS ACTIVE_PORT_RANGE
 * TRANSFERS}. Stores, lists and retrieves in turn on one connection, and prints a line for each
 * transfer, as {@link Outcome} reads it. Stops at the first that fails.
 */
final class ClientProgram {
  private static final byte[] CONTENT = new byte[100_000];

  private ClientProgram() {}

  public static void main(String[] arguments) throws IOException {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    factory.setServerName(arguments[0]);
    factory.setPortNumber(Integer.valueOf(arguments[1]));
    factory.setUserName(EmbeddedFtpServer.USER);
    factory.setPassword(EmbeddedFtpServer.PASSWORD);
    factory.setDataMode(arguments[2]);
    factory.setDataConnectTimeoutMillis(Integer.valueOf(arguments[3]));
    factory.setActivePortRange(arguments[4]);
    int transfers = Integer.parseInt(arguments[5]);
    try (FtpConnection connection = factory.createConnectionFactory().getConnection()) {
      boolean succeeded = true;
      for (int i = 0; i < transfers && succeeded; i++) {
        succeeded = report(connection, i);
      }
    }
  }

  private static boolean report(FtpConnection connection, int number) {
    long start = System.nanoTime();
    String what = "succeeded";
    String message = "";
    try {
      transfer(connection, number);
    } catch (IOException e) {
      what = e.getClass().getName();
      message = String.valueOf(e.getMessage());
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.println(millis + " " + what + " " + message.replace('\n', ' '));
    return message.isEmpty();
  }

  private static void transfer(FtpConnection connection, int number) throws IOException {
    String file = "/file-" + number / 3;
    switch (number % 3) {
      case 0 -> {
        try (OutputStream out = connection.store(file)) {
          out.write(CONTENT);
        }
      }
      case 1 -> {
        try (FtpListing listing = connection.list("/")) {
          require(!listing.readAll().isEmpty(), "the listing is empty");
        }
      }
      default -> {
        try (InputStream in = connection.retrieve(file)) {
          require(Arrays.equals(in.readAllBytes(), CONTENT), "the content is another one");
        }
      }
    }
  }

  private static void require(boolean condition, String otherwise) throws IOException {
    if (!condition) {
      throw new IOException(otherwise);
    }
  }
}
