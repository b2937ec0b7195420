package org.ftpconnector.it.chaos;

import java.util.List;
import java.util.Random;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.chaos.Fault;

/**
 * One operation and what goes wrong meanwhile. All of it follows from the seed and the number, so
 * that a run can be repeated.
 *
 * @param choice among the files that there are
 * @param isOnNew whether it is about a name that is not there yet, where both can be
 * @param keepsLease whether the next operation is done on the same lease
 */
record Step(
    int number,
    Task task,
    DataMode mode,
    int size,
    int choice,
    boolean isOnNew,
    boolean keepsLease,
    Fault fault,
    long contentSeed) {
  private static final List<Task> TASKS = List.of(Task.values());
  private static final int LARGEST = 400_000;
  private static final int SMALL = 2_000;
  private static final int MEDIUM = 64 * 1024;

  static Step of(long seed, int number) {
    Random random = new Random(seed * 1_000_003 + number);
    random.nextLong();
    Task task = TASKS.get(random.nextInt(TASKS.size()));
    int size = size(random);
    return new Step(
        number,
        task,
        random.nextBoolean() ? DataMode.ACTIVE : DataMode.PASSIVE,
        size,
        random.nextInt(Integer.MAX_VALUE),
        random.nextBoolean(),
        random.nextInt(3) == 0,
        Fault.random(random, size),
        random.nextLong());
  }

  private static int size(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(3);
      case 1 -> random.nextInt(LARGEST);
      case 2 -> random.nextInt(MEDIUM);
      default -> random.nextInt(SMALL);
    };
  }

  byte[] content() {
    return content(contentSeed);
  }

  /** Of a file that has to be there before. */
  byte[] earlierContent() {
    return content(contentSeed + 1);
  }

  private byte[] content(long ownSeed) {
    byte[] content = new byte[size];
    new Random(ownSeed).nextBytes(content);
    return content;
  }

  TransferOptions options() {
    boolean isStaged = task == Task.STORE_STAGED || task == Task.ABORT_STAGED;
    return TransferOptions.DEFAULTS
        .withDataMode(mode)
        .withUploadMode(isStaged ? UploadMode.STAGED : UploadMode.DIRECT);
  }

  @Override
  public String toString() {
    return "operation " + number + ", " + task + " " + mode + " of " + size + ", " + fault;
  }
}
