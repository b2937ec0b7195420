package org.ftpconnector.session.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.base.LetterCase;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ServerAnswers;
import org.ftpconnector.session.server.ServerFeatures;
import org.jspecify.annotations.Nullable;

/** Hashes the bytes of a transfer, and compares with the server's hash of the file. */
final class HashVerification implements Verification {
  private static final String CRC = "CRC32";

  /**
   * Commands that servers state in FEAT, strongest first, and what they compute. No standard has
   * them.
   */
  private enum Way {
    XSHA256("SHA-256"),
    XSHA1("SHA-1"),
    XMD5("MD5"),
    XCRC(CRC);

    private final String algorithm;

    Way(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  private final ServerAnswers server;
  private final Command command;
  private final String algorithm;
  private final @Nullable MessageDigest digest;
  private final CRC32 crc = new CRC32();

  private HashVerification(ServerAnswers server, Command command, String algorithm)
      throws NoSuchAlgorithmException {
    this.server = server;
    this.command = command;
    this.algorithm = algorithm;
    this.digest = algorithm.equals(CRC) ? null : MessageDigest.getInstance(algorithm);
  }

  /**
   * For a server with these features; {@code now} is asked before, {@code server} after the
   * transfer. Empty if the server states no command that is known here.
   */
  static Optional<Verification> of(
      ServerFeatures features, ServerAnswers now, ServerAnswers server, String file)
      throws IOException {
    try {
      if (features.states("HASH")) {
        // draft-bryan-ftpext-hash section 3.2: the reply names the algorithm in force.
        String inForce = now.ask(Command.asking("OPTS", "HASH")).text().strip();
        return Optional.of(
            new HashVerification(server, Command.asking("HASH", file), LetterCase.upper(inForce)));
      }
      for (Way way : Way.values()) {
        if (features.states(way.name())) {
          Command command = Command.asking(way.name(), file);
          return Optional.of(new HashVerification(server, command, way.algorithm));
        }
      }
      return Optional.empty();
    } catch (NoSuchAlgorithmException unknownHere) {
      return Optional.empty();
    }
  }

  @Override
  public void pass(byte[] bytes, int offset, int length) {
    if (digest == null) {
      crc.update(bytes, offset, length);
    } else {
      digest.update(bytes, offset, length);
    }
  }

  @Override
  public void pass(ByteBuffer bytes) {
    if (digest == null) {
      crc.update(bytes.duplicate());
    } else {
      digest.update(bytes.duplicate());
    }
  }

  @Override
  public void verify() throws IOException {
    FtpReply reply = server.ask(command);
    String ours =
        digest == null
            ? String.format(Locale.ROOT, "%08x", crc.getValue())
            : HexFormat.of().formatHex(digest.digest());
    List<String> words = List.of(LetterCase.lower(reply.text()).split("\\s+", -1));
    if (!words.contains(ours)) {
      throw new FtpTransferException(
          command.argument()
              + " was transferred with the "
              + algorithm
              + " hash "
              + ours
              + ", but the server has another",
          reply);
    }
  }
}
