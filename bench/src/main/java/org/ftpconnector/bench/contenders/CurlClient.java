package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Facts;
import org.ftpconnector.bench.Target;

/** Runs curl. What takes a login for each file is measured only where curl itself takes one. */
final class CurlClient implements Client {
  private final Target target;
  private final Path errors;

  CurlClient(Target target) throws IOException {
    this.target = target;
    this.errors = Files.createTempFile("ftp-bench", ".curl");
  }

  private String url(String path) {
    // Two slashes: the path is that of the server, not of the login directory.
    return "ftp://" + target.host() + ":" + target.port() + "/" + path;
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("curl", "-q", "-sS", "--fail-early"));
    command.addAll(List.of("--user", target.user() + ":" + target.password(), "--noproxy", "*"));
    command.addAll(List.of("--ftp-method", "nocwd"));
    if (!target.isPassive()) {
      command.addAll(List.of("--ftp-port", "127.0.0.1"));
    }
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }

  private void end(Process curl) throws IOException {
    try (InputStream rest = curl.getInputStream()) {
      rest.transferTo(OutputStream.nullOutputStream());
      if (curl.waitFor() != 0) {
        throw new IOException("curl: " + Files.readString(errors));
      }
    } catch (InterruptedException e) {
      curl.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void read(String path, OutputStream sink) throws IOException {
    readAll(List.of(path), sink);
  }

  @Override
  public void readAll(List<String> paths, OutputStream sink) throws IOException {
    StringBuilder config = new StringBuilder();
    paths.forEach(path -> config.append("url = \"").append(url(path)).append("\"\n"));
    Process curl = start("--config", "-");
    try (OutputStream in = curl.getOutputStream()) {
      in.write(config.toString().getBytes(StandardCharsets.UTF_8));
    }
    curl.getInputStream().transferTo(sink);
    end(curl);
  }

  @Override
  public void write(String path, InputStream content) throws IOException {
    Process curl = start("--upload-file", "-", url(path));
    try (OutputStream in = curl.getOutputStream()) {
      content.transferTo(in);
    }
    end(curl);
  }

  @Override
  public void read(String path, Path file) throws IOException {
    end(start("--output", file.toString(), url(path)));
  }

  @Override
  public void write(String path, Path file) throws IOException {
    end(start("--upload-file", file.toString(), url(path)));
  }

  @Override
  public int list(String directory) throws IOException {
    Process curl = start(url(directory) + "/");
    int entries = 0;
    for (byte b : curl.getInputStream().readAllBytes()) {
      entries += b == '\n' ? 1 : 0;
    }
    end(curl);
    return entries;
  }

  @Override
  public Facts stat(String path) {
    throw new UnsupportedOperationException("its head of a file is text of its own");
  }

  @Override
  public void rename(String from, String to) {
    throw new UnsupportedOperationException("quoted commands only");
  }

  @Override
  public void delete(String path) {
    throw new UnsupportedOperationException("quoted commands only");
  }

  @Override
  public void copy(String path, Client other) {
    throw new UnsupportedOperationException("a process and a login for each file");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(errors);
  }
}
