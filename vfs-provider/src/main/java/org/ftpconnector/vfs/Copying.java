package org.ftpconnector.vfs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSelector;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.NameScope;

/**
 * Copies files from anywhere to this provider's, without a temporary file: what is read from the
 * one session is written to the other. What is in the way and of another type is deleted.
 *
 * @param target the file or folder that becomes the copy
 */
record Copying(FtpFileObject target) {
  private static final int BUFFER_BYTES = 128 * 1024;

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
      try {
        copyContent(source, place);
      } catch (FileSystemException e) {
        if (!place.isFolder()) {
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

  private static void copyContent(FileObject source, FileObject place) throws FileSystemException {
    FtpFileObject file = FtpFileObject.of(place);
    if (file.doIsSameFile(source)) {
      // Perhaps in another data mode. The upload would empty it before it is read.
      return;
    }
    try (InputStream in = source.getContent().getInputStream();
        LeasedOutputStream out = file.getOutputStream(false)) {
      pump(in, out);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw FtpFileSystemException.cannot("copy to", file.getName(), e);
    }
  }

  private static void pump(InputStream in, LeasedOutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // Else closing it would tell the server that this was all.
      out.giveUp();
      throw e;
    }
  }
}
