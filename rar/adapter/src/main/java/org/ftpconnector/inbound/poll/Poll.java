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
  private final Steadiness steadiness;
  private final Comparator<FtpEntry> order;

  /** {@code nanoClock}: this machine's. */
  public Poll(InboxSettings settings, Leases leases, Claims claims, LongSupplier nanoClock) {
    this.settings = settings;
    this.leases = leases;
    this.claims = claims;
    Duration age = settings.asksServerTime() ? Duration.ZERO : settings.minAge();
    this.steadiness = new Steadiness(settings.stablePolls(), age, nanoClock);
    this.order =
        switch (settings.order()) {
          case "age" ->
              Comparator.comparing(
                      (FtpEntry entry) ->
                          entry.lastModified().map(FtpTimestamp::instant).orElse(Instant.MAX))
                  .thenComparing(FtpEntry::name);
          case "none" -> Comparator.comparing(FtpEntry::isInterim); // which none is
          default -> Comparator.comparing(FtpEntry::name);
        };
  }

  /** What one listing gives, entry by entry. */
  private final class Selection {
    private final Survey survey;
    private final Predicate<FtpEntry> eligible;

    /** The last in order on top. */
    private final PriorityQueue<FtpEntry> first;

    private final Comparator<FtpEntry> byShare;

    /** Those that were listed, and are not yet known to be of no node. */
    private final List<FtpEntry> next = new ArrayList<>();

    private long waiting;
    private Optional<Duration> oldest = Optional.empty();

    Selection(Survey survey, Predicate<FtpEntry> eligible) {
      this.survey = survey;
      this.eligible = eligible;
      this.byShare =
          Comparator.comparing((FtpEntry entry) -> !survey.share().has(entry.name()))
              .thenComparing(order);
      this.first = new PriorityQueue<>(byShare.reversed());
    }

    void offer(FtpEntry entry) throws IOException {
      if (eligible.test(entry) && mayBeOldEnough(entry, survey)) {
        next.add(entry);
        if (next.size() == AT_A_TIME) {
          sift();
        }
      }
    }

    private void sift() throws IOException {
      claims.withoutClaim(next).forEach(this::take);
      next.clear();
    }

    private void take(FtpEntry entry) {
      waiting++;
      Optional<Duration> age =
          entry
              .lastModified()
              .flatMap(time -> survey.listedNow().map(now -> Sameness.atLeast(time, now)));
      if (age.isPresent() && (oldest.isEmpty() || age.get().compareTo(oldest.get()) > 0)) {
        oldest = age;
      }
      if (!steadiness.isSteady(entry)) {
        return;
      }
      if (first.size() < settings.maxFilesPerPoll()) {
        first.add(entry);
      } else if (byShare.compare(entry, first.element()) < 0) {
        first.remove();
        first.add(entry);
      }
    }

    Listed listed() throws IOException {
      sift();
      List<FtpEntry> files = new ArrayList<>(first);
      files.sort(byShare);
      return new Listed(files, waiting, oldest);
    }
  }

  /**
   * Lists.
   *
   * @param isHeld whether this node is at work on the file of this name already
   */
  public Listed run(Survey survey, Predicate<String> isHeld) throws IOException {
    Predicate<FtpEntry> eligible = entry -> isCandidate(entry) && !isHeld.test(entry.name());
    if (settings.needsDoneFile()) {
      Set<String> marked = marked();
      eligible = eligible.and(entry -> marked.contains(entry.name()));
    }
    Selection selection = new Selection(survey, eligible);
    steadiness.begin();
    leases.read(settings.directory(), Long.MAX_VALUE, selection::offer);
    Listed listed = selection.listed();
    claims.listed();
    return listed;
  }

  /** The names of files that another says to be whole. */
  private Set<String> marked() throws IOException {
    TreeSet<String> marked = new TreeSet<>();
    leases.read(
        settings.directory(),
        Long.MAX_VALUE,
        entry -> {
          settings.fileMarkedBy(entry.name()).ifPresent(marked::add);
          if (marked.size() > MOST_MARKS) {
            marked.pollLast();
          }
        });
    return marked;
  }

  /** Of a kind that is not said one finds out when it is looked at. */
  private boolean isCandidate(FtpEntry entry) {
    boolean isFile = entry.kind() == FtpEntry.Kind.FILE || entry.kind() == FtpEntry.Kind.OTHER;
    return isFile
        && !entry.isInterim()
        && isSayable(entry.name())
        && settings.isWanted(entry.name());
  }

  /** No command can have it otherwise. */
  private static boolean isSayable(String name) {
    return name.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
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
  public Optional<FtpEntry> looked(FtpEntry listed, Survey survey) throws IOException {
    if (Sameness.isExact(listed)) {
      return Optional.of(listed);
    }
    return leases
        .look(Place.in(settings.directory(), listed.name()))
        .filter(entry -> entry.kind() == FtpEntry.Kind.FILE)
        .filter(entry -> isSameSize(listed, entry) && isOldEnough(entry, survey));
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
