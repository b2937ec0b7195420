package org.ftpconnector.vfs;

import java.util.Optional;
import org.apache.commons.vfs2.FileName;
import org.ftpconnector.api.TransferOptions;

/**
 * What the transfers of one file system have in common.
 *
 * @param options what every transfer and listing asks for: the URL's wishes over those of the
 *     options
 * @param progress hears of each of a file
 */
record Transfers(TransferOptions options, Optional<FileProgress> progress) {

  /** What a transfer of this file asks for. */
  TransferOptions of(FileName file) {
    return progress
        .map(
            listener ->
                options.withProgress(
                    (bytes, expected) -> listener.onProgress(file, bytes, expected)))
        .orElse(options);
  }
}
