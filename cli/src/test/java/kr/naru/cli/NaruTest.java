package kr.naru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NaruTest {

  @TempDir Path folder;

  @Test
  void everyCommandHasHelpWithItsExitCodes() {
    List<List<String>> commands = new ArrayList<>();
    collect(new CommandLine(new Naru()), List.of(), commands);

    assertThat(commands)
        .hasSizeGreaterThan(15)
        .allSatisfy(
            command -> {
              List<String> arguments = new ArrayList<>(command);
              arguments.add("--help");
              CommandRun run = CommandRun.of(arguments);
              assertThat(run.exitCode()).isZero();
              assertThat(run.out())
                  .contains("Exit codes:")
                  .containsPattern("\n  0   ")
                  .containsPattern("\n  3   ");
            });
  }

  @Test
  void withoutArgumentsItPrintsHelp() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: naru");
  }

  @Test
  void wrongUsageIsExitCode2AndNamesTheHelp() {
    CommandRun run = CommandRun.of("follower", "add");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("naru: Missing required parameter: 'NAME'\ntry: naru follower add --help\n");
  }

  @Test
  void withoutLandscapeAndCredentialsTheErrorSaysWhatToDo() {
    CommandRun run = CommandRun.of("status", "--home", folder.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "naru: no passwords at "
                + folder
                + "/credentials; start a landscape with ./naru up, or name a file with --credentials\n");
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> into) {
    into.add(path);
    for (Map.Entry<String, CommandLine> entry : command.getSubcommands().entrySet()) {
      List<String> next = new ArrayList<>(path);
      next.add(entry.getKey());
      collect(entry.getValue(), next, into);
    }
  }
}
