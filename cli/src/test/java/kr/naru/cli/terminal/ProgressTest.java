package kr.naru.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter shown = new StringWriter();

  @Test
  void logGetsALineOnlyWhenTheWorkChanges() {
    Progress progress = new Progress(new PrintWriter(shown), false);

    progress.show("starting master");
    progress.show("starting master");
    progress.say("master is up");
    progress.show("starting mall");

    assertThat(shown).hasToString("starting master …\nmaster is up\nstarting mall …\n");
  }

  @Test
  void terminalKeepsOneLineAndLeavesNothingBehind() {
    Progress progress = new Progress(new PrintWriter(shown), true);

    progress.show("starting");
    progress.show("starting");
    progress.say("master is up");

    String clear = "\r\u001B[K";
    assertThat(shown)
        .hasToString(clear + "starting  0 s" + clear + "starting  0 s" + clear + "master is up\n");
  }
}
