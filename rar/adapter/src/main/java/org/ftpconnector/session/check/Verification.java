package org.ftpconnector.session.check;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Looks at the bytes of a transfer as they pass, and afterwards asks the server whether it has the
 * same.
 */
public interface Verification {
  /** Believes the server. */
  Verification NONE =
      new Verification() {
        @Override
        public void pass(byte[] bytes, int offset, int length) {}

        @Override
        public void pass(ByteBuffer bytes) {}

        @Override
        public void verify() {}
      };

  void pass(byte[] bytes, int offset, int length);

  /** The bytes from the buffer's position to its limit, which stay. */
  void pass(ByteBuffer bytes);

  /** Once, after the transfer is complete. Throws if the server has something else. */
  void verify() throws IOException;
}
