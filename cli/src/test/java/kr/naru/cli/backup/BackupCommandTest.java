package kr.naru.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void answersInJsonHaveTheirFields() throws IOException {
    String path = source.toString();
    String target = directory.resolve("target").toString();
    String image = Files.write(directory.resolve("disk.img"), new byte[8192]).toString();

    JsonNode dryRun = BackupCli.json(backup("run", path, "--dry-run", "--json"));
    JsonNode run = BackupCli.json(backup("run", path, "--json"));
    JsonNode list = BackupCli.json(backup("list", "--json"));
    JsonNode show = BackupCli.json(backup("show", "--files", "--json"));
    JsonNode check = BackupCli.json(backup("check", "--json"));
    JsonNode verify = BackupCli.json(backup("verify", "--json"));
    JsonNode restore = BackupCli.json(backup("restore", "latest", "--target", target, "--json"));
    JsonNode plan = BackupCli.json(backup("forget", "--dry-run", "--json"));
    JsonNode forget = BackupCli.json(backup("forget", "--json"));
    JsonNode rebuilt = BackupCli.json(backup("rebuild-index", "--json"));
    JsonNode key = BackupCli.json(backup("key", "list", "--json"));
    JsonNode added = BackupCli.json(backup("volume", "add", "disk", "--device", image, "--json"));
    JsonNode volumes = BackupCli.json(backup("volume", "list", "--json"));
    JsonNode volumeRun = BackupCli.json(backup("run", "--registered", "disk", "--json"));
    JsonNode removed = BackupCli.json(backup("volume", "remove", "disk", "--json"));

    assertThat(fields(dryRun)).isEqualTo("files bytes changed toRead warnings");
    assertThat(fields(run)).isEqualTo("run seconds counts warnings");
    assertThat(fields(run.get("counts")))
        .isEqualTo(
            "files directories others bytes unchanged read added stored units unreadable resumed");
    assertThat(run.get("seconds").isDouble()).isTrue();
    assertThat(fields(list)).isEqualTo("runs damaged");
    assertThat(fields(list.get("runs").get(0)))
        .isEqualTo(
            "run host started finished parent paths files directories others bytes read stored"
                + " unreadable warnings");
    assertThat(list.get("runs").get(0).get("parent").isNull()).isTrue();
    assertThat(fields(show)).endsWith("unreadable warnings object entries");
    assertThat(fields(show.get("entries").get(0))).isEqualTo("type path mode owner group size");
    assertThat(fields(check))
        .isEqualTo(
            "clean seconds runs blobs units unitsRead bytesRead unreferenced damages damageCount"
                + " affectedFiles affectedCount");
    assertThat(fields(verify))
        .isEqualTo("run seconds files bytes warnings damages different differences");
    assertThat(fields(restore))
        .isEqualTo("run target seconds files bytes warnings damages others already failed damaged");
    assertThat(fields(plan)).isEqualTo("kept removed dryRun");
    assertThat(fields(forget))
        .isEqualTo(
            "kept removed dryRun freed deletedUnits rewrittenUnits deletedOthers freedBytes");
    assertThat(fields(rebuilt)).isEqualTo("units blobs damages");
    assertThat(fields(key)).isEqualTo("slots");
    assertThat(fields(added)).isEqualTo("name host device mount added");
    assertThat(added.get("mount").isNull()).isTrue();
    assertThat(fields(volumes.get("volumes").get(0))).isEqualTo("name host device mount added");
    assertThat(fields(volumeRun)).isEqualTo("run volume mode reason seconds counts warnings");
    assertThat(fields(removed)).isEqualTo("removed");
  }

  private static String fields(JsonNode answer) {
    List<String> names = new ArrayList<>();
    answer.fieldNames().forEachRemaining(names::add);
    return String.join(" ", names);
  }
}
