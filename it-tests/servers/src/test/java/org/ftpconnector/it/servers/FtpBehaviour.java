package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.SampleFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an {@link FtpConnection} does on every server in one data mode. */
abstract class FtpBehaviour extends LeaseBehaviour {
  private static final int BIG = 5 * 1024 * 1024;

  FtpBehaviour(TestedServer server, DataWay way) {
    super(server, way);
  }

  @Test
  void an_empty_directory_has_no_entries() throws IOException {
    assertThat(list(folder.directory())).isEmpty();
  }

  @Test
  void a_directory_has_its_files_and_directories_with_kind_and_size() throws IOException {
    Map<String, byte[]> files = tested.samples();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      folder.put(file.getKey(), file.getValue());
    }
    folder.makeDirectory("a directory");
    Map<String, FtpEntry> entries = list(folder.directory());
    assertThat(entries.remove("a directory").kind()).isEqualTo(FtpEntry.Kind.DIRECTORY);
    assertThat(entries.keySet()).containsExactlyInAnyOrderElementsOf(files.keySet());
    for (FtpEntry entry : entries.values()) {
      assertThat(entry.kind()).as(entry.name()).isEqualTo(FtpEntry.Kind.FILE);
      assertThat(entry.size()).as(entry.name()).hasValue(SampleFiles.content(entry.name()).length);
    }
  }

  @Test
  void a_directory_of_1500_files_is_listed_whole() throws IOException {
    for (int i = 0; i < 1500; i++) {
      folder.put("file-" + i + ".txt", new byte[] {1});
    }
    assertThat(list(folder.directory())).hasSize(1500).containsKey("file-1499.txt");
  }

  @Test
  void a_listing_may_be_left_half_way() throws IOException {
    for (int i = 0; i < 500; i++) {
      folder.put("file-" + i + ".txt", new byte[] {1});
    }
    try (FtpListing listing = connection.list(folder.directory(), options)) {
      assertThat(listing.next().name()).startsWith("file-");
    }
    assertThat(get("file-7.txt")).containsExactly(1);
    assertThat(commands).saw(1, "PASS");
  }

  @Test
  void a_missing_directory_is_no_empty_one() throws IOException {
    assertThatThrownBy(() -> list(folder.path("missing"))).isInstanceOf(FtpReplyException.class);
    assertThat(list(folder.directory())).isEmpty();
  }

  @Test
  void a_path_is_a_file_or_a_directory_or_absent() throws IOException {
    folder.put("file.txt", new byte[7]);
    folder.makeDirectory("dir");
    assertThat(stat("file.txt").kind()).isEqualTo(FtpEntry.Kind.FILE);
    assertThat(stat("file.txt").size()).hasValue(7);
    assertThat(stat("file.txt").lastModified().orElseThrow().instant())
        .isBetween(earliestTimeOfNow(), Instant.now().plusSeconds(60));
    assertThat(stat("dir").kind()).isEqualTo(FtpEntry.Kind.DIRECTORY);
    assertThat(connection.stat(folder.path("missing"), options)).isEmpty();
    assertThat(connection.stat("/", options)).isPresent();
    assertListedToLookUp(6);
  }

  @Test
  void every_sample_file_comes_as_it_is() throws IOException {
    for (Map.Entry<String, byte[]> file : tested.samples().entrySet()) {
      folder.put(file.getKey(), file.getValue());
      assertThat(get(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
    assertThat(commands).saw("TYPE", "RETR").saw(1, "PASS");
  }

  @Test
  void every_sample_file_goes_as_it_is() throws IOException {
    for (Map.Entry<String, byte[]> file : tested.samples().entrySet()) {
      put(file.getKey(), file.getValue());
      assertThat(folder.content(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
    assertThat(commands).saw("TYPE", "STOR").saw(1, "PASS");
  }

  @Test
  void whole_files_go_as_they_are_one_after_the_other() throws IOException {
    for (Map.Entry<String, byte[]> file : tested.samples().entrySet()) {
      connection.store(folder.path(file.getKey()), file.getValue(), options);
      assertThat(folder.content(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
    byte[] content = SampleFiles.big(70_000);
    for (int length : List.of(1, 40_000, 64 * 1024, content.length)) {
      byte[] part = Arrays.copyOf(content, length);
      connection.store(folder.path("part"), part, options);
      connection.append(folder.path("part"), part, options);
      assertThat(folder.content("part")).startsWith(part).endsWith(part).hasSize(2 * length);
    }
    assertThat(commands).saw("STOR").saw(1, "PASS");
  }

  @Test
  void a_whole_file_that_is_refused_leaves_the_session_good() throws IOException {
    for (int i = 0; i < 5; i++) {
      connection.store(folder.path("good"), new byte[] {1, 2, 3}, options);
      assertThatThrownBy(() -> connection.store(folder.path("none/f"), new byte[100], options))
          .isInstanceOf(FtpReplyException.class);
      assertThat(get("good")).containsExactly(1, 2, 3);
    }
    assertThat(commands).saw(1, "PASS");
  }

  @Test
  void five_megabytes_go_and_come() throws IOException {
    byte[] content = SampleFiles.big(BIG);
    put("big", content);
    assertThat(stat("big").size()).hasValue(BIG);
    assertThat(SampleFiles.sha256(folder.content("big"))).isEqualTo(SampleFiles.sha256(content));
    assertThat(SampleFiles.sha256(get("big"))).isEqualTo(SampleFiles.sha256(content));
  }

  @Test
  void a_local_file_goes_by_its_channel(@TempDir Path temporary) throws IOException {
    Path local = Files.write(temporary.resolve("local"), SampleFiles.big(BIG));
    try (FileChannel file = FileChannel.open(local);
        FtpUpload out = connection.store(folder.path("big"), options)) {
      assertThat(out.transferFrom(file)).isEqualTo(BIG);
    }
    assertThat(SampleFiles.sha256(folder.content("big"))).isEqualTo(SampleFiles.sha256(local));
  }

  @Test
  void storing_replaces_and_appending_adds() throws IOException {
    put("file", new byte[] {1, 2, 3, 4});
    put("file", new byte[] {5, 6});
    assertThat(folder.content("file")).containsExactly(5, 6);
    for (String name : List.of("file", "new")) {
      try (OutputStream out = connection.append(folder.path(name), options)) {
        out.write(7);
      }
    }
    assertThat(folder.content("file")).containsExactly(5, 6, 7);
    assertThat(folder.content("new")).containsExactly(7);
  }

  @Test
  void a_download_may_start_at_an_offset() throws IOException {
    assumeThat(tested).matches(it -> it.can(Ability.RESTART));
    folder.put("file", SampleFiles.content("all-bytes.bin"));
    TransferOptions from250 = options.withRestartOffset(250);
    try (InputStream in = connection.retrieve(folder.path("file"), from250)) {
      assertThat(in.readAllBytes()).containsExactly(250, 251, 252, 253, 254, 255);
    }
    assertThat(get("file")).hasSize(256);
    assertThat(commands).saw("REST", "RETR").saw(1, "REST");
  }

  @Test
  void a_text_transfer_does_not_change_the_next_one() throws IOException {
    folder.put("file", SampleFiles.content("lf.txt"));
    assertThat(get("file")).isEqualTo(SampleFiles.content("lf.txt"));
    TransferOptions text = options.withDataType(DataType.ASCII);
    try (InputStream in = connection.retrieve(folder.path("file"), text)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines())
          .containsExactly("one", "two", "three");
    }
    assertThat(get("file")).isEqualTo(SampleFiles.content("lf.txt"));
    assertThat(commands.all("TYPE"))
        .extracting(LoggedCommand::argument)
        .containsExactly("I", "A", "I");
  }

  @Test
  void a_download_may_be_left_half_way() throws IOException {
    folder.put("big", SampleFiles.big(BIG));
    folder.put("small", new byte[] {1});
    try (InputStream in = connection.retrieve(folder.path("big"), options)) {
      assertThat(in.readNBytes(1000)).hasSize(1000);
    }
    if (tested.can(Ability.OUTLIVE_ABANDONED_TRANSFERS)) {
      assertThat(get("small")).containsExactly(1);
      assertThat(commands).saw(1, "PASS");
    } else {
      returnLease();
      lease();
      assertThat(get("small")).containsExactly(1);
    }
  }

  @Test
  void directories_are_made_and_removed() throws IOException {
    connection.makeDirectory(folder.path("dir"));
    connection.makeDirectory(folder.path("dir/in \u00fc"));
    assertThat(folder.has("dir/in \u00fc")).isTrue();
    assertThatThrownBy(() -> connection.removeDirectory(folder.path("dir")))
        .isInstanceOf(FtpReplyException.class);
    assertThat(list(folder.path("dir/in \u00fc"))).isEmpty();
    connection.removeDirectory(folder.path("dir/in \u00fc"));
    assertThat(stat("dir").kind()).isEqualTo(FtpEntry.Kind.DIRECTORY);
    connection.removeDirectory(folder.path("dir"));
    assertThat(folder.has("dir")).isFalse();
  }

  @Test
  void files_are_renamed_and_deleted() throws IOException {
    folder.put("from #1", new byte[] {1});
    connection.makeDirectory(folder.path("dir"));
    connection.rename(folder.path("from #1"), folder.path("dir/to [2]"));
    assertThat(folder.has("from #1")).isFalse();
    assertThat(folder.content("dir/to [2]")).containsExactly(1);
    connection.delete(folder.path("dir/to [2]"));
    assertThat(folder.has("dir/to [2]")).isFalse();
  }

  @Test
  void what_the_server_refuses_leaves_the_lease_usable() throws IOException {
    folder.makeDirectory("dir");
    assertRefused(() -> get("missing"));
    assertRefused(() -> get("dir"));
    assertRefused(() -> put("missing/file", new byte[1]));
    assertRefused(() -> put("dir", new byte[1]));
    assertRefused(() -> connection.delete(folder.path("missing")));
    assertRefused(() -> connection.removeDirectory(folder.path("missing")));
    if (tested.can(Ability.REFUSE_MKD)) {
      assertRefused(() -> connection.makeDirectory(folder.path("dir")));
      assertRefused(() -> connection.makeDirectory(folder.path("missing/dir")));
    }
    assertRefused(() -> connection.rename(folder.path("missing"), folder.path("other")));
    put("file", new byte[] {1});
    assertThat(get("file")).containsExactly(1);
    assertThat(commands).saw(1, "PASS");
  }

  /** With MFMT, or as vsftpd has it with MDTM. */
  @Test
  void a_files_time_is_set() throws IOException {
    Instant time = Instant.parse("2001-02-03T04:05:06Z");
    put("file", new byte[1]);
    if (!tested.can(Ability.SET_TIMES)) {
      assertRefused(() -> connection.setLastModified(folder.path("file"), time));
      return;
    }
    connection.setLastModified(folder.path("file"), time);
    assertThat(stat("file").lastModified().orElseThrow().instant()).isEqualTo(time);
  }

  @Test
  void a_staged_upload_has_its_name_only_when_it_is_complete() throws IOException {
    TransferOptions staged = options.withUploadMode(UploadMode.STAGED);
    folder.put("file", new byte[] {1});
    try (OutputStream out = connection.store(folder.path("file"), staged)) {
      out.write(new byte[] {2, 3});
      assertThat(folder.content("file")).containsExactly(1);
    }
    assertThat(folder.content("file")).containsExactly(2, 3);
    assertThat(list(folder.directory())).containsOnlyKeys("file");
    assertThat(commands).saw("STOR", "RNFR", "RNTO");
  }

  @Test
  void two_threads_work_with_a_lease_each() throws Exception {
    assumeSessionsMayTransferAtOnce();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        results.add(threads.submit(() -> goAndComeTenTimes(name)));
      }
      for (Future<?> result : results) {
        assertThat(result.get(60, TimeUnit.SECONDS)).isNull();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(commands.connections()).hasSize(3);
  }

  private @Nullable Void goAndComeTenTimes(String name) throws IOException {
    byte[] content = SampleFiles.big(100_000 + name.charAt(0));
    try (FtpConnection own = factory.getConnection()) {
      for (int i = 0; i < 10; i++) {
        try (OutputStream out = own.store(folder.path(name), options)) {
          out.write(content);
        }
        try (InputStream in = own.retrieve(folder.path(name), options)) {
          assertThat(SampleFiles.sha256(in)).isEqualTo(SampleFiles.sha256(content));
        }
      }
    }
    return null;
  }
}
