package kr.naru.backup.restore;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kr.naru.backup.tree.Entry;
import kr.naru.files.PathBytes;
import kr.naru.files.PosixException;

/** Which things did not come back, so that no other name of them seems to. Safe for threads. */
final class Troubles {

  private enum Cause {
    STORE,
    TARGET
  }

  private final RestoreReport report;
  private final Map<Entry, Cause> lost = new ConcurrentHashMap<>();

  Troubles(RestoreReport report) {
    this.report = report;
  }

  void damaged(Entry entry, String what) {
    lost.put(entry, Cause.STORE);
    report.damaged(PathBytes.absoluteText(entry.path()) + ": " + what);
  }

  /**
   * @throws PosixException when the disk is full
   */
  void refused(Entry entry, PosixException refused) throws PosixException {
    endIfFull(refused);
    failed(entry, PosixException.reason(refused));
  }

  /** A full disk ends the restore; other refusals concern one thing. */
  static void endIfFull(PosixException refused) throws PosixException {
    if (refused.errno() == PosixException.ENOSPC) {
      throw refused;
    }
  }

  void failed(Entry entry, String what) {
    lost.put(entry, Cause.TARGET);
    report.fail(PathBytes.absoluteText(entry.path()) + ": " + what);
  }

  /** True, and said so, when the first name of a file did not come back: nor does this one. */
  boolean isLost(Entry further, Entry first) {
    Cause cause = lost.get(first);
    String what = "is the same file as " + PathBytes.absoluteText(first.path());
    if (cause == Cause.STORE) {
      damaged(further, what);
    } else if (cause == Cause.TARGET) {
      failed(further, what);
    }
    return cause != null;
  }
}
