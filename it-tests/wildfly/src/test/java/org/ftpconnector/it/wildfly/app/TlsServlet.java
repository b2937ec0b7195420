package org.ftpconnector.it.wildfly.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Binds an {@code SSLContext} for a connection definition whose property {@code SslContext} names
 * it: {@code GET /tls?name=java:global/N&store=FILE}.
 */
@WebServlet("/tls")
public class TlsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  @SuppressWarnings("BanJNDI") // The name comes from this build's own tests.
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      SSLContext context = trusting(Path.of(request.getParameter("store")));
      new InitialContext().rebind(request.getParameter("name"), context);
      response.getWriter().println("bound=" + context.getProvider().getName());
    } catch (NamingException | GeneralSecurityException e) {
      throw new IOException("nothing is bound", e);
    }
  }

  private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      authorities.load(in, "changeit".toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
