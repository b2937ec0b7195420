package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SymbolicLinkTest {
  private final FakeFtpServer server =
      new FakeFtpServer()
          .directory("/in")
          .directory("/keep")
          .file("/keep/precious", "do not lose")
          .link("/in/to-folder", "/keep")
          .link("/in/to-file", "../keep/precious")
          .link("/in/to-link", "to-folder")
          .link("/in/to-nothing", "nowhere")
          .link("/in/circle", "circle");
  private final TestManager vfs;

  SymbolicLinkTest() throws FileSystemException {
    vfs = new TestManager(server);
    server.file("/in/../keep/precious", "do not lose");
  }

  @AfterEach
  void no_lease_is_left_open() {
    vfs.close();
    assertThat(server.openLeases()).isZero();
  }

  private FileObject child(String name) throws FileSystemException {
    for (FileObject child : vfs.file("ftp-jca://orders/in").getChildren()) {
      if (child.getName().getBaseName().equals(name)) {
        return child;
      }
    }
    throw new AssertionError(name + " was not listed");
  }

  @Test
  void a_link_is_what_it_points_to() throws Exception {
    assertThat(child("to-folder").getType()).isEqualTo(FileType.FOLDER);
    assertThat(child("to-link").getType()).isEqualTo(FileType.FOLDER);
    assertThat(child("to-file").getType()).isEqualTo(FileType.FILE);
    assertThat(child("to-file").getContent().getSize()).isEqualTo(11);
    assertThat(child("to-file").isSymbolicLink()).isTrue();
    assertThat(vfs.file("ftp-jca://orders/in/to-folder").isSymbolicLink()).isTrue();
    assertThat(vfs.file("ftp-jca://orders/keep").isSymbolicLink()).isFalse();
  }

  @Test
  void a_link_to_nothing_or_in_a_circle_does_not_exist() throws Exception {
    assertThat(child("to-nothing").exists()).isFalse();
    assertThat(child("circle").exists()).isFalse();
  }

  @Test
  void listing_does_not_follow_links_until_somebody_asks() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/in");
    folder.getType();
    server.clearCommands();

    folder.getChildren();

    assertThat(server.commands()).containsExactly("LIST /in default");
  }

  @Test
  void deleting_a_tree_deletes_links_and_not_what_they_point_to() throws Exception {
    server.remove("/in/../keep/precious");

    vfs.file("ftp-jca://orders/in").deleteAll();

    assertThat(server.text("/keep/precious")).isEqualTo("do not lose");
    assertThat(server.has("/in")).isFalse();
  }

  @Test
  void deleting_a_link_to_a_folder_deletes_the_link() throws Exception {
    assertThat(child("to-folder").deleteAll()).isEqualTo(1);

    assertThat(server.has("/in/to-folder")).isFalse();
    assertThat(server.has("/keep/precious")).isTrue();
  }
}
