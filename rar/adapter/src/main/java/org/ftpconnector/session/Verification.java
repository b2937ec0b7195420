package org.ftpconnector.session;

import java.io.IOException;

/**
 * Looks at the bytes of a transfer as they pass, and afterwards asks the server whether it has the
 * same.
 */
interface Verification {
  /** Believes the server. */
  Verification NONE =
      new Verification() {
        @Override
        public void pass(byte[] bytes, int offset, int length) {}

        @Override
        public boolean isCountEnough() {
          return true;
        }

        @Override
        public void pass(long count) {}

        @Override
        public void verify() {}
      };

  void pass(byte[] bytes, int offset, int length);

  /** Whether bytes may pass unseen, by {@link #pass(long)}. */
  boolean isCountEnough();

  /** So many bytes that nobody looks at. */
  void pass(long count);

  /** Once, after the transfer is complete. Throws if the server has something else. */
  void verify() throws IOException;
}
