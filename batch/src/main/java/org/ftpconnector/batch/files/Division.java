package org.ftpconnector.batch.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How files are divided into partitions: the same files always in the same way.
 *
 * @param parts how many partitions there are
 */
public record Division(int parts, By by) {

  /** What the partitions have alike. */
  public enum By {
    /** How many files they have. */
    COUNT,
    /** How many bytes their files have together, as nearly as the largest files allow. */
    SIZE
  }

  /** What {@code toString} has written. */
  public static Division parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "the manifest of this step is divided into no partitions; its plan is vfsPartitionMapper's,"
              + " with the same folder and workFolder");
    }
    return new Division(Integer.parseInt(parts[0]), By.valueOf(parts[1].toUpperCase(Locale.ROOT)));
  }

  /** The files of one partition, counted from 0, in the order that they have. */
  public List<ListedFile> part(List<ListedFile> files, int index) {
    int[] owners = by == By.COUNT ? inTurn(files.size()) : bySize(files);
    List<ListedFile> part = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (owners[i] == index) {
        part.add(files.get(i));
      }
    }
    return part;
  }

  private int[] inTurn(int count) {
    int[] owners = new int[count];
    Arrays.setAll(owners, i -> i % parts);
    return owners;
  }

  /** The largest first, each to the partition that has least by then. */
  private int[] bySize(List<ListedFile> files) {
    List<Integer> largestFirst = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      largestFirst.add(i);
    }
    largestFirst.sort(Comparator.comparingLong(i -> -files.get(i).size()));
    long[] loads = new long[parts];
    int[] owners = new int[files.size()];
    for (int file : largestFirst) {
      int least = 0;
      for (int part = 1; part < parts; part++) {
        least = loads[part] < loads[least] ? part : least;
      }
      owners[file] = least;
      // An empty file costs a turn, too.
      loads[least] += files.get(file).size() + 1;
    }
    return owners;
  }

  @Override
  public String toString() {
    return parts + " " + by.name().toLowerCase(Locale.ROOT);
  }
}
