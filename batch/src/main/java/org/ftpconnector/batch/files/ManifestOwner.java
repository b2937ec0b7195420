package org.ftpconnector.batch.files;

/**
 * Whose manifest one is.
 *
 * @param job the job's name
 * @param instance the number of the job's instance, the same after restarts
 * @param step the step's name
 * @param firstStart when the instance was started first, in milliseconds since 1970, or 0 if that
 *     is not known: a repository that is kept in memory gives the same numbers again
 * @param folder what was listed, without a password
 */
public record ManifestOwner(
    String job, long instance, String step, long firstStart, String folder) {
  /** Databases keep times in milliseconds, in seconds, and rounded. */
  public static final long SAME_MILLIS = 2000;

  /** Whether the other is of the same step of the same instance. */
  boolean isSame(ManifestOwner other) {
    return job.equals(other.job)
        && instance == other.instance
        && step.equals(other.step)
        && folder.equals(other.folder)
        && (firstStart == 0
            || other.firstStart == 0
            || Math.abs(firstStart - other.firstStart) <= SAME_MILLIS);
  }

  /** The name of the file that it is kept in. */
  String fileName() {
    return plain(job) + "-" + instance + "-" + plain(step) + ".manifest";
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
