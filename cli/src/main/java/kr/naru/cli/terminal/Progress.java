package kr.naru.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells that work goes on. On a terminal one line is rewritten; elsewhere a line is printed when
 * the work changes and every {@value #QUIET_SECONDS} s while it does not, so that a log stays
 * short.
 */
public final class Progress {

  private static final int QUIET_SECONDS = 15;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final long begun = System.nanoTime();
  private String shown = "";
  private long shownAt;
  private boolean open;

  public Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether the launcher saw a terminal behind standard error, where progress goes. */
  public static Progress onStandardError(PrintWriter err) {
    return new Progress(err, Boolean.getBoolean("naru.terminal"));
  }

  /** Shows the work being done; cheap, call it in every turn of a waiting loop. */
  public void show(String work) {
    if (terminal) {
      out.print(CLEAR_LINE + work + "  " + elapsed().toSeconds() + " s");
      open = true;
    } else if (!work.equals(shown)
        || System.nanoTime() - shownAt > TimeUnit.SECONDS.toNanos(QUIET_SECONDS)) {
      out.println(work + " …");
      shownAt = System.nanoTime();
      shown = work;
    }
    out.flush();
  }

  /** Prints a line that stays. */
  public void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  /** Takes the unfinished line away; the command is about to print its result. */
  public void clear() {
    if (open) {
      out.print(CLEAR_LINE);
      out.flush();
      open = false;
    }
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
