package org.ftpconnector.it.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.Selectors;

/** What is done with folders. */
final class FolderOperations {
  private FolderOperations() {}

  /** The first thing that an application does. */
  static Operation first() {
    return new Operation("make a folder", FolderOperations::make);
  }

  /** In an order in which an application may do them. */
  static List<Operation> all() {
    return List.of(
        new Operation("type of a folder", FolderOperations::type),
        new Operation("make a folder that is there", FolderOperations::makeExisting),
        new Operation("make folders three deep", FolderOperations::makeDeep),
        new Operation("list", FolderOperations::list),
        new Operation("list the root", FolderOperations::listRoot),
        new Operation("list an empty folder", FolderOperations::listEmpty),
        new Operation("list a missing folder", FolderOperations::listMissing),
        new Operation("find all files", FolderOperations::find),
        new Operation("rename a folder", FolderOperations::rename),
        new Operation("copy a tree within the server", FolderOperations::copyTree),
        new Operation("delete an empty folder", FolderOperations::deleteEmpty),
        new Operation("delete a full folder", FolderOperations::deleteFull),
        new Operation("deleteAll", FolderOperations::deleteAll),
        new Operation("write a file in place of a folder", FolderOperations::writeOverFolder));
  }

  private static void make(Visit at) throws IOException {
    at.file("d").createFolder();
    assertThat(at.disk("d")).isDirectory();
  }

  private static void type(Visit at) throws IOException {
    at.makeFolder("l/folder.txt");
    assertThat(at.file("l").getType()).isEqualTo(FileType.FOLDER);
    assertThat(at.file("l/folder.txt").getType()).isEqualTo(FileType.FOLDER);
    assertThat(at.file("").getType()).isEqualTo(FileType.FOLDER);
  }

  private static void makeExisting(Visit at) throws IOException {
    at.makeFolder("there already");
    at.file("there already").createFolder();
    assertThat(at.disk("there already")).isDirectory();
  }

  private static void makeDeep(Visit at) throws IOException {
    at.file("m/n/o").createFolder();
    assertThat(at.disk("m/n/o")).isDirectory();
  }

  private static List<String> names(FileObject[] files) {
    return Arrays.stream(files).map(file -> file.getName().getBaseName()).toList();
  }

  private static void list(Visit at) throws IOException {
    at.put("listed/one", "1");
    at.put("listed/two two", "22");
    at.put("listed/sub/three", "333");
    FileObject[] children = at.file("listed").getChildren();
    assertThat(names(children)).containsExactlyInAnyOrder("one", "two two", "sub");
    for (FileObject child : children) {
      boolean isFolder = child.getName().getBaseName().equals("sub");
      assertThat(child.getType()).isEqualTo(isFolder ? FileType.FOLDER : FileType.FILE);
      assertThat(isFolder || child.getContent().getSize() > 0).isTrue();
    }
    assertThat(names(at.file("listed/sub").getChildren())).containsExactly("three");
  }

  private static void listRoot(Visit at) throws IOException {
    at.put("in-root", "1");
    at.put("folder-in-root/below", "2");
    assertThat(names(at.file("").getChildren())).contains("in-root", "folder-in-root");
  }

  private static void listEmpty(Visit at) throws IOException {
    at.makeFolder("empty folder");
    assertThat(at.file("empty folder").getChildren()).isEmpty();
  }

  private static void listMissing(Visit at) {
    assertThatThrownBy(() -> at.file("missing folder").getChildren())
        .isInstanceOf(FileSystemException.class);
  }

  private static void find(Visit at) throws IOException {
    at.put("found/a/b/one", "1");
    at.put("found/a/two", "2");
    at.put("found/three", "3");
    at.makeFolder("found/c");
    assertThat(names(at.file("found").findFiles(Selectors.SELECT_FILES)))
        .containsExactlyInAnyOrder("one", "two", "three");
    assertThat(at.file("found").findFiles(Selectors.SELECT_ALL)).hasSize(7);
  }

  private static void rename(Visit at) throws IOException {
    at.put("before/file", "1");
    at.file("before").moveTo(at.file("after"));
    assertThat(at.disk("after/file")).hasContent("1");
    assertThat(at.disk("before")).doesNotExist();
  }

  private static void copyTree(Visit at) throws IOException {
    at.put("tree/a/one", "1");
    at.put("tree/two", "2");
    at.makeFolder("tree/empty");
    at.file("copied").copyFrom(at.file("tree"), Selectors.SELECT_ALL);
    assertThat(at.disk("copied/a/one")).hasContent("1");
    assertThat(at.disk("copied/two")).hasContent("2");
    assertThat(at.disk("copied/empty")).isDirectory();
  }

  private static void deleteEmpty(Visit at) throws IOException {
    at.makeFolder("e/goes");
    assertThat(at.file("e/goes").delete()).isTrue();
    assertThat(at.disk("e/goes")).doesNotExist();
    assertThat(at.disk("e")).isDirectory();
  }

  private static void deleteFull(Visit at) throws IOException {
    at.put("full/file", "1");
    FileObject full = at.file("full");
    try {
      full.delete();
    } catch (FileSystemException e) {
      assertThat(at.disk("full/file")).hasContent("1");
    }
    assertThat(full.getParent().exists()).isTrue();
  }

  private static void deleteAll(Visit at) throws IOException {
    at.put("gone/a/b/one", "1");
    at.put("gone/a/two two", "2");
    at.put("gone/three", "3");
    at.makeFolder("gone/gone/gone");
    at.put("gone2/stays", "4");
    assertThat(at.file("gone").deleteAll()).isEqualTo(8);
    assertThat(at.disk("gone")).doesNotExist();
    assertThat(at.disk("gone2/stays")).hasContent("4");
    assertThat(at.file("gone").exists()).isFalse();
  }

  private static void writeOverFolder(Visit at) throws IOException {
    at.put("is-folder/file", "1");
    assertThatThrownBy(() -> at.write("is-folder", "no")).isInstanceOf(FileSystemException.class);
    assertThat(at.disk("is-folder/file")).hasContent("1");
  }
}
