package kr.naru.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kr.naru.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {

  @TempDir private Path directory;
  private Path source;
  private Path store;
  private Path password;

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectories(directory.toRealPath().resolve("source"));
    store = directory.resolve("store");
    password = Files.writeString(directory.resolve("password"), "secret\nsecond line\n");
    Files.writeString(source.resolve("file"), "content");
  }

  private CommandRun backup(String... arguments) {
    return new BackupCli(store, password).run(arguments);
  }

  @Test
  void runsAreListedShownCheckedVerifiedRestoredAndForgotten() throws IOException {
    CommandRun first = backup("run", source.toString(), "--json");
    Files.writeString(source.resolve("second"), "more");
    CommandRun second = backup("run", source.toString());

    JsonNode runs = BackupCli.json(backup("list", "--json")).get("runs");
    CommandRun shown = backup("show", "--files");
    CommandRun check = backup("check", "--all");
    CommandRun verify = backup("verify");
    CommandRun restore =
        backup("restore", "latest", "--target", directory.resolve("target").toString());
    CommandRun plan = backup("forget", "--keep-last", "1", "--dry-run");
    CommandRun forget = backup("forget", "--keep-last", "1", "--json");

    assertThat(first.exitCode()).isZero();
    assertThat(BackupCli.json(first).get("counts").get("files").asInt()).isEqualTo(1);
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).contains("is complete").contains("2 files");
    assertThat(runs).hasSize(2);
    assertThat(shown.out()).contains(source + "/second");
    assertThat(check.out()).endsWith("no damage found\n");
    assertThat(verify.exitCode()).as(verify.err()).isZero();
    assertThat(restore.exitCode()).as(restore.err()).isZero();
    assertThat(directory.resolve("target" + source + "/file")).hasContent("content");
    assertThat(plan.out()).contains("remove").contains("nothing was removed");
    assertThat(BackupCli.json(forget).get("removed")).hasSize(1);
    assertThat(BackupCli.json(backup("list", "--json")).get("runs")).hasSize(1);
  }

  @Test
  void damageEndsWithFourAndNamesTheObject() throws IOException {
    backup("run", source.toString());
    Path unit;
    try (Stream<Path> files = Files.walk(store.resolve("objects"))) {
      unit = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(unit);
    bytes[bytes.length / 2] ^= 1;
    Files.write(unit, bytes);

    CommandRun check = backup("check", "--all");

    assertThat(check.exitCode()).isEqualTo(4);
    assertThat(check.err()).contains(unit.getFileName().toString());
  }

  @Test
  void aDifferenceOfTheSourceEndsVerifyWithOne() throws IOException {
    backup("run", source.toString());
    Files.writeString(source.resolve("file"), "CONTENT");

    CommandRun verify = backup("verify");

    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.err()).contains("/file: differs from byte 0 on");
  }

  @Test
  void aWrongPasswordEndsWithThree() throws IOException {
    backup("run", source.toString());
    Files.writeString(password, "other\n");

    CommandRun run = backup("list");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("naru: wrong password");
  }

  @Test
  void wrongUsageEndsWithTwoAndMakesNoStore() {
    CommandRun noPassword =
        CommandRun.of("backup", "run", source.toString(), "--store", store.toString());
    CommandRun threads = backup("run", source.toString(), "--threads", "0");
    CommandRun rules = backup("forget", "--keep-within", "soon");

    assertThat(noPassword.exitCode()).isEqualTo(2);
    assertThat(noPassword.err()).contains("--password-file");
    assertThat(threads.exitCode()).isEqualTo(2);
    assertThat(rules.exitCode()).isEqualTo(2);
    assertThat(store).doesNotExist();
  }

  @Test
  void aDryRunTellsWhatWouldBeReadAndWritesNothing() throws IOException {
    CommandRun first = backup("run", source.toString(), "--dry-run", "--json");

    assertThat(BackupCli.json(first).get("toRead").asInt()).isEqualTo(7);
    assertThat(store).doesNotExist();
  }

  @Test
  void aMissingPathEndsWithThree() {
    CommandRun run = backup("run", source.resolve("nothing").toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("nothing: no such file");
  }
}
