package org.ftpconnector.it.wildfly.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.it.probe.app.Factories;

/**
 * Puts a file, lists its directory and gets it again, on one lease: {@code GET
 * /transfer?factory=JNDI&directory=/d&mode=ACTIVE}.
 */
@WebServlet("/transfer")
public class TransferServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    FtpConnectionFactory factory = Factories.lookup(request.getParameter("factory"));
    TransferOptions options =
        TransferOptions.DEFAULTS.withDataMode(DataMode.valueOf(request.getParameter("mode")));
    PrintWriter out = response.getWriter();
    try (FtpConnection connection = factory.getConnection()) {
      transfer(connection, request.getParameter("directory"), options, out);
      out.println("outcome=transferred");
    } catch (FtpUnavailableException e) {
      out.println("outcome=" + e.getClass().getSimpleName());
      out.println("message=" + e.getMessage());
    }
  }

  private static void transfer(
      FtpConnection connection, String directory, TransferOptions options, PrintWriter out)
      throws IOException {
    String path = directory + "/" + options.dataMode().orElseThrow();
    try (OutputStream file = connection.store(path, options)) {
      file.write("content".getBytes(StandardCharsets.US_ASCII));
    }
    try (FtpListing listing = connection.list(directory, options)) {
      out.println("listed=" + listing.readAll().size());
    }
    try (InputStream file = connection.retrieve(path, options)) {
      out.println("read=" + new String(file.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }
}
