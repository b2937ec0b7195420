package org.ftpconnector.session.check;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.ServerFeatures;
import org.jspecify.annotations.Nullable;

/**
 * Holds a download against the size of the file: what SIZE (RFC 3659 section 4) has said right
 * before, else what the 150 announces. Fewer bytes are not all of it; more are a file that grows.
 */
final class RetrievedSize implements SizeCheck {
  /**
   * As vsftpd, proftpd and many others end their 150; proftpd 1.3.8 writes "(1 byte)". Nothing
   * standardises it, so its absence means nothing, and what is only like it, as a size in
   * kilobytes, neither.
   */
  private static final Pattern ANNOUNCED =
      Pattern.compile("\\((\\d{1,18}) bytes?\\)", Pattern.CASE_INSENSITIVE);

  private final ServerFeatures features;
  private final StatedSize stated;
  private final long offset;
  private final boolean isWanted;
  private @Nullable FtpReply answer;
  private boolean isKnown;

  /** {@code isWanted}: whether it is missed where the server does not tell it. */
  RetrievedSize(ServerFeatures features, StatedSize stated, long offset, boolean isWanted) {
    this.features = features;
    this.stated = stated;
    this.offset = offset;
    this.isWanted = isWanted;
  }

  /** What the server has said to SIZE. */
  @Override
  public void answered(FtpReply reply) {
    answer = reply;
  }

  @Override
  public OptionalLong expected(Command transfer, FtpReply accepted) {
    OptionalLong announced = announced(transfer, accepted);
    if (offset == 0) {
      // Of an empty file, or by a server that does not know: SIZE tells which.
      features.announceSizes(announced.isPresent() && announced.getAsLong() > 0);
    }
    OptionalLong size = Replies.exactSize(answer);
    if (offset == 0 && announced.isPresent() && size.isEmpty()) {
      isKnown = true;
      return announced;
    }
    isKnown = size.isPresent();
    if (isKnown && !features.isKnown()) {
      return OptionalLong.empty(); // a stranger's SIZE is looked at when there is a fault
    }
    // Behind REST vsftpd 3.0.3 announces the whole file, and proftpd 1.3.8 what is left of it.
    return behindOffset(size.isPresent() || !isWanted ? size : announced);
  }

  private OptionalLong behindOffset(OptionalLong whole) {
    return whole.isPresent()
        ? OptionalLong.of(Math.max(0, whole.getAsLong() - offset))
        : OptionalLong.empty();
  }

  /** Of a file whose own name looks like it nothing is believed. */
  static OptionalLong announced(Command transfer, FtpReply accepted) {
    Matcher matcher = ANNOUNCED.matcher(accepted.text());
    if (!matcher.find() || ANNOUNCED.matcher(transfer.argument()).find()) {
      return OptionalLong.empty();
    }
    OptionalLong bytes = OptionalLong.of(Long.parseLong(matcher.group(1)));
    return matcher.find() ? OptionalLong.empty() : bytes;
  }

  @Override
  public Optional<FtpTransferException> fault(String transfer, long count) {
    boolean isAskedBefore = answer != null;
    if (!isAskedBefore && isBlind()) { // a server that announces sizes has left this one out
      answer = stated.askedBehind().orElse(null);
      isKnown = Replies.exactSize(answer).equals(OptionalLong.of(offset + count));
    }
    OptionalLong size = Replies.exactSize(answer);
    return size.isPresent()
        ? fault(transfer, count, size.getAsLong(), isAskedBefore)
        : Optional.empty();
  }

  private Optional<FtpTransferException> fault(
      String transfer, long count, long size, boolean isAskedBefore) {
    if (size == offset + count) {
      stated.agrees(count);
    }
    long least = Math.max(0, size - offset);
    if (count < least) {
      isKnown = stated.isBelieved(size, offset + count);
      return faultIf(
          isKnown, transfer + " is truncated: " + count + " of " + least + " bytes arrived");
    }
    boolean isWhole = isAskedBefore && offset > 0 && stated.isWhole(size, count);
    return faultIf(
        isWhole,
        transfer
            + " brought all "
            + count
            + " bytes of the file, although REST left out "
            + offset);
  }

  private Optional<FtpTransferException> faultIf(boolean isWrong, String what) {
    return isWrong && answer != null
        ? Optional.of(new FtpTransferException(what, answer))
        : Optional.empty();
  }

  @Override
  public boolean isBlind() {
    return isWanted && !isKnown;
  }
}
