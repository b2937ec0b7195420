package org.ftpconnector.inbound.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.inbound.claim.Claims;
import org.ftpconnector.inbound.claim.Survey;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Lists the directory and keeps the first files of it that may be delivered, this node's share
 * before those of others and each in their order: as many as one poll takes, however many there
 * are. One thread at a time.
 */
public final class Poll {
  /** As many done files are looked at in one poll; they are the first by name. */
  private static final int MOST_MARKS = 10_000;

  /** So many are looked up in the claims together. */
  private static final int AT_A_TIME = 200;

  private final InboxSettings settings;
  private final Leases leases;
  private final Claims claims;
  private final Tree tree;
  private final LeftClaims left;
  private final Steadiness steadiness;
  private final Comparator<InboxFile> order;

  /** {@code nanoClock}: this machine's. */
  public Poll(InboxSettings settings, Leases leases, Claims claims, LongSupplier nanoClock) {
    this.settings = settings;
    this.leases = leases;
    this.claims = claims;
    Duration age = settings.asksServerTime() ? Duration.ZERO : settings.minAge();
    this.steadiness = new Steadiness(settings.stablePolls(), age, nanoClock);
    this.tree = new Tree(settings, leases);
    this.left = new LeftClaims(settings);
    this.order =
        switch (settings.order()) {
          case "age" -> Comparator.comparing(Poll::modified).thenComparing(InboxFile::file);
          case "none" -> Comparator.comparing(file -> file.entry().isInterim()); // which none is
          default -> Comparator.comparing(InboxFile::file);
        };
  }

  private static Instant modified(InboxFile file) {
    return file.entry().lastModified().map(FtpTimestamp::instant).orElse(Instant.MAX);
  }

  /** What one listing gives, file by file. */
  private final class Selection {
    private final Survey survey;
    private final Predicate<InboxFile> eligible;

    /** The last in order on top. */
    private final PriorityQueue<InboxFile> first;

    private final Comparator<InboxFile> byShare;

    /** Those that were listed, and are not yet known to be of no node. */
    private final List<InboxFile> next = new ArrayList<>();

    private long waiting;
    private Optional<Duration> oldest = Optional.empty();

    Selection(Survey survey, Predicate<InboxFile> eligible) {
      this.survey = survey;
      this.eligible = eligible;
      this.byShare =
          Comparator.comparing((InboxFile file) -> !survey.share().has(file.file()))
              .thenComparing(order);
      this.first = new PriorityQueue<>(byShare.reversed());
    }

    void offer(InboxFile file) throws IOException {
      if (eligible.test(file) && mayBeOldEnough(file.entry(), survey)) {
        next.add(file);
        if (next.size() == AT_A_TIME) {
          sift();
        }
      }
    }

    private void sift() throws IOException {
      claims.withoutClaim(next).forEach(this::take);
      next.clear();
    }

    private void take(InboxFile file) {
      waiting++;
      Optional<Duration> age =
          file.entry()
              .lastModified()
              .flatMap(time -> survey.listedNow().map(now -> Sameness.atLeast(time, now)))
              .map(atLeast -> atLeast.isNegative() ? Duration.ZERO : atLeast);
      if (age.isPresent() && (oldest.isEmpty() || age.get().compareTo(oldest.get()) > 0)) {
        oldest = age;
      }
      if (!steadiness.isSteady(file)) {
        return;
      }
      if (first.size() < settings.maxFilesPerPoll()) {
        first.add(file);
      } else if (byShare.compare(file, first.element()) < 0) {
        first.remove();
        first.add(file);
      }
    }

    Listed listed() throws IOException {
      sift();
      List<InboxFile> files = new ArrayList<>(first);
      files.sort(byShare);
      return new Listed(files, waiting, oldest);
    }
  }

  /**
   * Lists.
   *
   * @param isHeld whether this node is at work on the file of this path already
   */
  public Listed run(Survey survey, Predicate<String> isHeld) throws IOException {
    left.look(survey);
    Predicate<InboxFile> eligible = file -> isCandidate(file) && !isHeld.test(file.file());
    if (settings.needsDoneFile()) {
      Set<String> marked = marked();
      eligible = eligible.and(file -> marked.contains(file.file()));
    }
    Selection selection =
        new Selection(survey, eligible.and(file -> claims.isNameable(file.file())));
    steadiness.begin();
    boolean isWhole = tree.read(selection::offer);
    Listed listed = selection.listed();
    if (isWhole) {
      claims.listed();
    }
    return listed;
  }

  /** The paths of files that others say to be whole. */
  private Set<String> marked() throws IOException {
    TreeSet<String> marked = new TreeSet<>();
    tree.read(
        file -> {
          settings.fileMarkedBy(file.file()).ifPresent(marked::add);
          if (marked.size() > MOST_MARKS) {
            marked.pollLast();
          }
        });
    return marked;
  }

  /** Of a kind that is not said one finds out when it is looked at. */
  private boolean isCandidate(InboxFile file) {
    FtpEntry entry = file.entry();
    return Sameness.mayBeFile(entry)
        && !entry.isInterim()
        && Place.isSayable(entry.name())
        && settings.isWanted(file.file());
  }

  /** What a listing rounds is found out exactly before the file is claimed. */
  private boolean mayBeOldEnough(FtpEntry entry, Survey survey) {
    Optional<FtpTimestamp> now = Sameness.isExact(entry) ? survey.now() : survey.listedNow();
    if (settings.minAge().isZero() || entry.lastModified().isEmpty() || now.isEmpty()) {
      return true;
    }
    FtpTimestamp time = entry.lastModified().get();
    Duration age =
        Sameness.isExact(entry)
            ? Sameness.atLeast(time, now.get())
            : Sameness.atMost(time, now.get());
    return age.compareTo(settings.minAge()) >= 0;
  }

  /**
   * What is to be claimed, as exactly as the server can say it; empty if it is no file, not there
   * any more or too young.
   */
  public Optional<InboxFile> looked(InboxFile listed, Survey survey) throws IOException {
    if (Sameness.isExact(listed.entry())) {
      return Optional.of(listed);
    }
    return leases
        .look(Place.in(settings.directory(), listed.file()))
        .filter(entry -> entry.kind() == FtpEntry.Kind.FILE)
        .filter(entry -> isSameSize(listed.entry(), entry) && isOldEnough(entry, survey))
        .map(entry -> new InboxFile(listed.file(), entry));
  }

  private static boolean isSameSize(FtpEntry listed, FtpEntry entry) {
    return listed.size().isEmpty() || listed.size().equals(entry.size());
  }

  /** As {@code minAgeSeconds} has it, by the server's clock; if that is not asked, it was seen. */
  public boolean isOldEnough(FtpEntry entry, Survey survey) {
    Optional<FtpTimestamp> now = survey.now();
    return settings.minAge().isZero()
        || now.isEmpty()
        || entry
            .lastModified()
            .filter(time -> Sameness.atLeast(time, now.get()).compareTo(settings.minAge()) >= 0)
            .isPresent();
  }
}
