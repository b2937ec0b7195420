package org.ftpconnector.inbound.engine;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.claim.ClaimName;
import org.ftpconnector.inbound.claim.Claims;
import org.ftpconnector.inbound.claim.Survey;
import org.ftpconnector.inbound.delivery.Delivery;
import org.ftpconnector.inbound.delivery.Held;
import org.ftpconnector.inbound.delivery.Receiver;
import org.ftpconnector.inbound.delivery.Tally;
import org.ftpconnector.inbound.poll.Poll;
import org.ftpconnector.inbound.poll.Round;
import org.ftpconnector.inbound.server.InboxFile;

/**
 * What one thread does: takes one thing that is to be done after the other, what was put off first,
 * then what others have left, then new files. One thread at a time.
 */
final class Worker {
  private final Activation activation;
  private final Claims claims;
  private final Poll poll;
  private final Delivery delivery;
  private final Held held;
  private final Receiver receiver;
  private final Tally tally;

  Worker(
      Activation activation,
      Claims claims,
      Poll poll,
      Delivery delivery,
      Receiver receiver,
      Tally tally) {
    this.activation = activation;
    this.claims = claims;
    this.poll = poll;
    this.delivery = delivery;
    this.held = activation.held();
    this.receiver = receiver;
    this.tally = tally;
  }

  /** Does the next thing; false if there was none. */
  boolean isBusy(Round round) throws IOException {
    if (delivery.isResumed(receiver, tally)) {
      return true;
    }
    Optional<ClaimName> orphan = round.nextOrphan();
    if (orphan.isPresent()) {
      takeOver(orphan.get(), round.survey());
      return true;
    }
    if (!held.hasRoom(activation.settings().maxFilesPerPoll())) {
      return false;
    }
    Optional<InboxFile> file = round.nextFile();
    if (file.isPresent()) {
      claim(file.get(), round.survey());
    }
    return file.isPresent();
  }

  private void takeOver(ClaimName orphan, Survey survey) throws IOException {
    if (!activation.settings().isWanted(orphan.name())) {
      return; // of another inbox on the directory
    }
    begun(
        orphan.name(),
        () -> {
          Optional<Claim> claim = claims.takeOver(orphan);
          if (claim.isPresent()) {
            tally.oneTakenOver();
            activation.counts().oneTakenOver();
          }
          if (claim.filter(taken -> isYoung(taken, survey)).isPresent()) {
            delivery.letSettle(claim.get());
            return Optional.empty();
          }
          return claim;
        });
  }

  private boolean isYoung(Claim taken, Survey survey) {
    return !taken.name().isDone() && !poll.isOldEnough(taken.entry(), survey);
  }

  private void claim(InboxFile listed, Survey survey) throws IOException {
    begun(
        listed.file(),
        () -> {
          Optional<InboxFile> seen = poll.looked(listed, survey);
          return seen.isPresent() ? claims.claim(seen.get()) : Optional.empty();
        });
  }

  private interface Claiming {
    Optional<Claim> claim() throws IOException;
  }

  /** What goes wrong in the claiming the next survey finds. */
  private void begun(String file, Claiming claiming) throws IOException {
    if (!held.begin(file)) {
      return;
    }
    Optional<Claim> claim;
    try {
      claim = claiming.claim();
    } catch (IOException | RuntimeException | Error e) {
      held.doubt(file);
      throw e;
    }
    if (claim.isPresent()) {
      deliver(claim.get());
    } else {
      held.end(file);
    }
  }

  private void deliver(Claim claim) throws IOException {
    boolean isLeft = true;
    try {
      if (!activation.isStopped()) {
        isLeft = false; // it says what becomes of it, also where it throws this
        delivery.deliver(claim, receiver, tally);
      } else if (claim.attempt() == 1) {
        claims.giveBack(claim);
      }
    } catch (RuntimeException | Error e) {
      isLeft = true;
      throw e;
    } finally {
      if (isLeft) {
        held.end(claim.file());
      }
    }
  }
}
