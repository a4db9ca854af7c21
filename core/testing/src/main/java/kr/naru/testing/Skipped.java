package kr.naru.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.opentest4j.TestAbortedException;

/** Tests that are skipped for want of something: listed, or failed where all must be there. */
public final class Skipped {

  /** Where this is true, nothing may be missing. */
  static final String REQUIRED = "naru.tools.required";

  /** The file that gets a line for each, shown at the build's end; without it nothing is listed. */
  static final String LIST = "naru.skipped";

  private Skipped() {}

  /**
   * Ends a test whose need is found out only when it runs.
   *
   * @param reason for example {@code needs chromium: it ends at once}
   */
  public static void skip(Class<?> test, String reason) {
    note(test.getName(), reason);
    throw new TestAbortedException(reason);
  }

  /**
   * @throws AssertionError where all must be there
   */
  static void note(String test, String reason) {
    if (Boolean.getBoolean(REQUIRED)) {
      throw new AssertionError(
          test + " " + reason + ", and with -D" + REQUIRED + "=true nothing may be missing");
    }
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
