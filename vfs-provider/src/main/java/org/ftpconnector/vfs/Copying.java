package org.ftpconnector.vfs;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSelector;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.NameScope;
import org.apache.commons.vfs2.provider.local.LocalFile;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Copies files from anywhere to this provider's, without a temporary file: what is read from the
 * one session is written to the other. What is in the way and of another type is deleted.
 *
 * @param target the file or folder that becomes the copy
 */
record Copying(FtpFileObject target) {
  /** What is smaller is read and written at once; so are pipes and devices, whose size is 0. */
  private static final int LARGE = 8 * 1024;

  void from(FileObject source, FileSelector selector) throws FileSystemException {
    List<FileObject> files = new ArrayList<>();
    source.findFiles(selector, false, files);
    if (files.isEmpty() && !source.exists()) {
      throw new FileSystemException("vfs.provider/copy-missing-file.error", source);
    }
    for (FileObject file : files) {
      String relative = source.getName().getRelativeName(file.getName());
      FileObject place = target.resolveFile(relative, NameScope.DESCENDENT_OR_SELF);
      copy(file, place);
    }
  }

  private static void copy(FileObject source, FileObject place) throws FileSystemException {
    if (source.getType().hasContent()) {
      Attempt attempt = new Attempt(FtpFileObject.of(place));
      try {
        attempt.copy(source);
      } catch (FileSystemException e) {
        if (!attempt.isRefused(e) || !place.isFolder()) {
          throw e;
        }
        place.deleteAll();
        copyContent(source, place);
      }
    } else if (source.getType().hasChildren()) {
      if (!place.isFolder() && place.exists()) {
        place.delete();
      }
      place.createFolder();
    }
  }

  /**
   * Copies one file's content; gives its length.
   *
   * @param place a file of this provider
   */
  static long copyContent(FileObject source, FileObject place) throws FileSystemException {
    return new Attempt(FtpFileObject.of(place)).copy(source);
  }

  /**
   * One copy of one file's content. Knows whether it is the target that it failed for: nothing is
   * deleted for a source that cannot be read.
   */
  private static final class Attempt {
    private final FtpFileObject file;
    private boolean isOpening;
    private @Nullable LeasedOutputStream upload;

    Attempt(FtpFileObject file) {
      this.file = file;
    }

    /** Gives the length. */
    long copy(FileObject source) throws FileSystemException {
      if (file.doIsSameFile(source)) {
        // Perhaps in another data mode. The upload would empty it before it is read.
        return 0;
      }
      try (InputStream in = content(source);
          LeasedOutputStream out = opened()) {
        return pass(in, out);
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException e) {
        throw FtpFileSystemException.cannot("copy to", file.getName(), e);
      }
    }

    private LeasedOutputStream opened() throws FileSystemException {
      isOpening = true;
      LeasedOutputStream opened = file.getOutputStream(false);
      isOpening = false;
      upload = opened;
      return opened;
    }

    /** Whether the server did not want the target, or it is known to be no file. */
    boolean isRefused(FileSystemException failure) {
      LeasedOutputStream out = upload;
      return isOpening
          ? failure.getCause() == null || Refusals.isOfPath(failure)
          : out != null && out.isRefused();
    }
  }

  /** Of a local file what is beneath the buffers of Commons VFS, as that has a channel. */
  private static InputStream content(FileObject source) throws FileSystemException {
    return source instanceof LocalFile local
        ? local.getInputStream()
        : new FileDownloadStream(source.getContent().getInputStream());
  }

  private static long pass(InputStream in, LeasedOutputStream out) throws IOException {
    try {
      return in instanceof FileInputStream file && file.getChannel().size() >= LARGE
          ? out.transferFrom(file.getChannel())
          : in.transferTo(out);
    } catch (Throwable e) {
      // Else closing it would tell the server that this was all.
      out.abort();
      throw e;
    }
  }
}
