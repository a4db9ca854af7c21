package kr.naru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What a command printed and how it ended. */
public record CommandRun(int exitCode, String out, String err) {

  public static CommandRun of(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Naru.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /**
   * @throws AssertionError when it did not end with 0
   */
  public CommandRun expect() {
    assertThat(exitCode).as(err).isZero();
    return this;
  }

  public static CommandRun of(String... arguments) {
    return of(List.of(arguments));
  }

  /** Adds to the arguments which server to ask, with a credentials file. */
  public static CommandRun at(FakeServer server, String credentials, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", server.url(), "--credentials", credentials));
    return of(all);
  }
}
