package kr.naru.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NeedsTest {

  /** Looked at from outside. */
  static class Samples {

    @Test
    @Needs("sh")
    void hasWhatItNeeds() {}

    @Test
    @Needs({"sh", "no-such-tool", "nor-this"})
    void lacksTwo() {}

    @Test
    void findsOutLate() {
      Skipped.forWantOfTool(Samples.class, "needs a browser: it ends at once");
    }
  }

  @TempDir private Path directory;
  private Path list;
  private String requiredBefore;
  private String listBefore;

  @BeforeEach
  void setList() {
    list = directory.resolve("target/skipped");
    requiredBefore = System.getProperty(Skipped.REQUIRED);
    listBefore = System.getProperty(Skipped.LIST);
    System.setProperty(Skipped.LIST, list.toString());
    System.clearProperty(Skipped.REQUIRED);
  }

  @AfterEach
  void restore() {
    set(Skipped.REQUIRED, requiredBefore);
    set(Skipped.LIST, listBefore);
  }

  private static void set(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  private static Events run() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Samples.class))
        .execute()
        .testEvents();
  }

  @Test
  void whatIsMissingSkipsTheTestAndIsListed() throws Exception {
    Events events = run();

    events.assertStatistics(all -> all.succeeded(1).skipped(1).aborted(1).failed(0));
    assertThat(Files.readAllLines(list))
        .containsExactlyInAnyOrder(
            Samples.class.getName() + ".lacksTwo needs no-such-tool, nor-this",
            Samples.class.getName() + " needs a browser: it ends at once");
  }

  @Test
  void aMissingToolFailsTheTestWhereAllMustBeThere() {
    System.setProperty(Skipped.REQUIRED, "true");

    Events events = run();

    events.assertStatistics(all -> all.succeeded(1).skipped(0).aborted(0).failed(2));
    assertThat(list).doesNotExist();
  }

  @Test
  void thisMachinesRightsAreToldWithoutAnError() {
    assertThat(Machine.has("root")).isEqualTo(System.getProperty("user.name").equals("root"));
    assertThat(Machine.has("root") || !Machine.has("mount") && !Machine.has("loop")).isTrue();
  }
}
