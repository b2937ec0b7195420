package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The JVM of an application server, as the operating system and the JDK's tools see it. */
record ServerProcess(ProcessHandle handle) {

  /** Asks it to end, as the system does when it goes down, and waits until it has. */
  void stop(Duration limit) throws IOException {
    handle.destroy();
    awaitExit(limit);
  }

  void kill() {
    handle.descendants().forEach(ProcessHandle::destroyForcibly);
    handle.destroyForcibly();
    handle.onExit().join();
  }

  /**
   * Fails if more classes of this name are loaded once the unused ones are gone: one for each class
   * loader that is still held by something. A dump of the heap tells by what.
   */
  void requireForgotten(String name, int most) throws IOException {
    int loaded = loadedClasses(name);
    if (loaded > most) {
      Path dump = Path.of("target", handle.pid() + ".hprof").toAbsolutePath();
      jcmd("GC.heap_dump", dump.toString());
      throw new AssertionError(loaded + " of " + name + " are held; see " + dump);
    }
  }

  /** How many classes of this name are loaded once the unused ones are gone. */
  int loadedClasses(String name) throws IOException {
    jcmd("GC.run");
    jcmd("GC.run");
    Pattern line = Pattern.compile("\\|--" + Pattern.quote(name) + "/0x");
    return (int) line.matcher(jcmd("VM.class_hierarchy", name)).results().count();
  }

  /** How many objects of the class of this name are in use, whichever class loader it is of. */
  int liveInstances(String name) throws IOException {
    Pattern line = Pattern.compile("\\s+\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(name) + "\\s");
    return line.matcher(jcmd("GC.class_histogram"))
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }

  /** One of the JDK's diagnostic commands. */
  String jcmd(String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    line.add(Long.toString(handle.pid()));
    line.addAll(List.of(command));
    return Command.run(line);
  }

  private void awaitExit(Duration limit) throws IOException {
    CompletableFuture<ProcessHandle> exit = handle.onExit();
    try {
      exit.get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("still running after " + limit.toSeconds() + " s", e);
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException("while waiting for the server to end", e);
    }
  }
}
