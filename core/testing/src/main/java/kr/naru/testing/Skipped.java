package kr.naru.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.opentest4j.TestAbortedException;

/** Tests that are skipped for want of something, and listed. */
public final class Skipped {

  /** Where this is true, a missing tool fails the test; missing rights do not. */
  static final String REQUIRED = "naru.tools.required";

  /** The file that gets a line for each, shown at the build's end; without it nothing is listed. */
  static final String LIST = "naru.skipped";

  private Skipped() {}

  /**
   * Ends a test that finds out only when it runs that a tool is missing.
   *
   * @param reason for example {@code needs chromium: it ends at once}
   */
  public static void forWantOfTool(Class<?> test, String reason) {
    toolMissing(test.getName(), reason);
    throw new TestAbortedException(reason);
  }

  /** Ends a test to which the machine gives no occasion. */
  public static void forWantOfOccasion(Class<?> test, String reason) {
    note(test.getName(), reason);
    throw new TestAbortedException(reason);
  }

  /**
   * @throws AssertionError where all tools must be there
   */
  static void toolMissing(String test, String reason) {
    if (Boolean.getBoolean(REQUIRED)) {
      throw new AssertionError(
          test + " " + reason + ", and with -D" + REQUIRED + "=true no tool may be missing");
    }
    note(test, reason);
  }

  static void note(String test, String reason) {
    String list = System.getProperty(LIST, "");
    if (!list.isEmpty()) {
      append(Path.of(list), test + " " + reason + "\n");
    }
  }

  private static void append(Path list, String line) {
    try {
      Files.createDirectories(list.toAbsolutePath().getParent());
      Files.write(
          list,
          line.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
