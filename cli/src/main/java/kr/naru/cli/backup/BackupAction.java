package kr.naru.cli.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import kr.naru.backup.store.DamagedException;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.terminal.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands on a store have in common: its options, exit codes, and how they answer. */
abstract class BackupAction implements Callable<Integer> {

  static final int DONE = 0;
  static final int WARNINGS = 1;
  static final int DAMAGED = 4;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_LINES = 20;

  @Mixin StoreOptions options;

  @Option(names = "--json", description = "Answers in one line of JSON.")
  boolean json;

  @Spec private CommandSpec spec;

  abstract int act() throws IOException;

  @Override
  public final Integer call() throws IOException {
    try {
      return act();
    } catch (UncheckedIOException wrapped) {
      return failed(wrapped.getCause());
    } catch (IOException failure) {
      return failed(failure);
    }
  }

  private int failed(IOException failure) throws IOException {
    if (failure instanceof DamagedException damaged) {
      throw new CommandFailed(DAMAGED, "damaged: " + damaged.getMessage(), damaged);
    }
    throw failure;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  Progress progress() {
    return Progress.onStandardError(err());
  }

  void tell(Answer answer) {
    if (json) {
      printJson(answer);
    } else {
      answer.complaints().forEach(complaint -> complain(complaint.kind(), complaint.lines()));
      answer.lines().forEach(out()::println);
    }
  }

  void printJson(Object answer) {
    try {
      out().println(JSON.writeValueAsString(answer));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The first lines on standard error, and how many more there are. */
  void complain(String what, List<String> lines) {
    lines.stream().limit(MOST_LINES).forEach(line -> err().println("naru: " + what + ": " + line));
    if (lines.size() > MOST_LINES) {
      err()
          .println(
              "naru: " + what + ": and " + (lines.size() - MOST_LINES) + " more (--json has them)");
    }
  }
}
