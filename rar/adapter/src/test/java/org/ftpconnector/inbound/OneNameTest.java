package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that put away files of one name, on a server whose renames replace what is there. */
@Timeout(120)
class OneNameTest {
  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final Collector collector = new Collector();

  @AfterEach
  void close() {
    folder.close();
  }

  private FtpInboxBuilder inbox() {
    return FtpInbox.builder(factory, "/in").minAgeSeconds(0).maxAttempts(1);
  }

  private Path path(String served) {
    return folder.server().home().resolve(served.substring(1));
  }

  /** As vsftpd, ProFTPD and Pure-FTPd rename; Apache FtpServer refuses it. */
  private Object replace(String call) throws Exception {
    List<String> words = List.of(call.split(" ", -1));
    return Files.move(path(words.get(1)), path(words.get(2)), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The second comes when the first has looked, and is about to rename. */
  private void bothPutAway(String directory, String content) throws Exception {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    folder.put("a.csv", content + " one");
    try (FtpInbox first = inbox().build();
        FtpInbox second = inbox().build()) {
      first.check();
      second.check();
      factory.hook(
          (call, go) -> {
            if (!call.startsWith("rename") || !call.contains(" /in/" + directory + "/")) {
              return go.now();
            }
            if (isFirst.compareAndSet(true, false)) {
              folder.put("a.csv", content + " two");
              second.poll(collector);
            }
            return replace(call);
          });
      first.poll(collector);
    }
    List<String> files =
        folder.names(directory).stream().filter(name -> !name.contains(".error.txt")).toList();
    assertThat(files).hasSize(2).contains("a.csv");
    assertThat(files.stream().map(name -> folder.content(directory + "/" + name)))
        .containsExactlyInAnyOrder(content + " one", content + " two");
    assertThat(folder.folder().resolve("ftp-connector-claims")).isEmptyDirectory();
  }

  @Test
  void the_files_of_one_name_of_two_nodes_are_both_archived() throws Exception {
    bothPutAway("archive", "good");
  }

  @Test
  void the_same_with_errors_and_their_texts() throws Exception {
    bothPutAway("error", "poison");
    assertThat(folder.names("error")).hasSize(4);
  }

  @Test
  void a_user_who_may_make_no_directories_has_files_archived_under_their_names() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      factory.hook(
          (call, go) -> {
            if (call.startsWith("makeDirectory")) {
              throw new FtpReplyException("MKD", new FtpReply(550, List.of("No.")));
            }
            return go.now();
          });
      inbox.poll(collector);
    }
    assertThat(folder.names("archive")).containsExactly("a.csv");
  }
}
