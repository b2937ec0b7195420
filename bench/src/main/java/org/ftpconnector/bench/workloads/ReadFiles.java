package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Reads small files, each thread its own. */
final class ReadFiles implements Workload {
  private final String id;
  private final int threads;
  private final int perThread;
  private final List<FileSet> sets = new ArrayList<>();

  ReadFiles(String id, int perThread, int size, int threads) {
    this.id = id;
    this.threads = threads;
    this.perThread = perThread;
    for (int i = 0; i < threads; i++) {
      sets.add(new FileSet(id + "-" + i, perThread, size));
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    String files = perThread + " files of " + sets.get(0).size() + " bytes";
    return threads == 1
        ? "read " + files
        : threads + " threads read " + files + " each over the sessions there are";
  }

  @Override
  public int operations() {
    return perThread * threads;
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    for (FileSet set : sets) {
      set.create(home);
    }
  }

  @Override
  public void run(Course course) throws IOException {
    if (threads == 1) {
      read(course.client(), 0);
    } else {
      course.crew().run(threads, thread -> read(course.client(), thread));
    }
  }

  private void read(Client client, int thread) throws IOException {
    FileSet set = sets.get(thread);
    CountedSink sink = new CountedSink();
    client.readAll(set.paths(), sink);
    sink.require((long) set.count() * set.size());
  }
}
