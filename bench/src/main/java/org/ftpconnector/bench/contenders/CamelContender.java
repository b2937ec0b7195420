package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.remote.FtpComponent;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Facts;
import org.ftpconnector.bench.Target;

/**
 * Apache Camel's FTP component. Its endpoints write files that are given to them; what they read
 * they choose themselves from a listing, which compares with nothing here.
 */
public final class CamelContender implements Contender {

  /** Found by {@code ServiceLoader}. */
  public CamelContender() {}

  @Override
  public String name() {
    return "camel";
  }

  @Override
  public boolean supports(Target target) {
    return !target.tls(); // another component, with a trust of its own kind
  }

  @Override
  public Client open(Target target) {
    return new CamelClient(target);
  }

  private static final class CamelClient implements Client {
    private final CamelContext context = new SimpleCamelContext();
    private final ProducerTemplate template;
    private final String endpoint;

    CamelClient(Target target) {
      context.addComponent("ftp", new FtpComponent());
      context.start();
      template = context.createProducerTemplate();
      endpoint =
          String.format(
              "ftp:%s:%d/?username=%s&password=%s&passiveMode=%s&binary=true",
              target.host(), target.port(), target.user(), target.password(), target.isPassive());
    }

    @Override
    public void write(String path, InputStream content) throws IOException {
      try {
        template.sendBodyAndHeader(endpoint, content, Exchange.FILE_NAME, path.substring(1));
      } catch (CamelExecutionException e) {
        throw new IOException("not written: " + path, e);
      }
    }

    private static UnsupportedOperationException writesOnly() {
      return new UnsupportedOperationException("it writes");
    }

    @Override
    public void read(String path, OutputStream sink) {
      throw writesOnly();
    }

    @Override
    public Facts stat(String path) {
      throw writesOnly();
    }

    @Override
    public int list(String directory) {
      throw writesOnly();
    }

    @Override
    public void rename(String from, String to) {
      throw writesOnly();
    }

    @Override
    public void delete(String path) {
      throw writesOnly();
    }

    @Override
    public void copy(String path, Client other) {
      throw writesOnly();
    }

    @Override
    public void close() {
      context.stop();
    }
  }
}
