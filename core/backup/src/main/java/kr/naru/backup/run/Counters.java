package kr.naru.backup.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import kr.naru.files.PosixException;

/** What a run has done so far. Safe for threads. */
public final class Counters {

  private static final int MOST_WARNINGS = 1000;

  final LongAdder files = new LongAdder();
  final LongAdder directories = new LongAdder();
  final LongAdder others = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder unchanged = new LongAdder();
  final LongAdder read = new LongAdder();
  final LongAdder added = new LongAdder();
  final LongAdder stored = new LongAdder();
  final LongAdder units = new LongAdder();
  final LongAdder unreadable = new LongAdder();
  final LongAdder resumed = new LongAdder();
  private final List<String> warnings = new ArrayList<>();
  private long warned;

  /**
   * @param bytes of the files seen
   * @param unchanged files that were not read
   * @param read bytes
   * @param added raw bytes that the store did not have
   * @param stored bytes that they take
   * @param resumed bytes that a run before had read already
   */
  public record Snapshot(
      long files,
      long directories,
      long others,
      long bytes,
      long unchanged,
      long read,
      long added,
      long stored,
      long units,
      long unreadable,
      long resumed,
      long warnings) {}

  public synchronized Snapshot now() {
    return new Snapshot(
        files.sum(),
        directories.sum(),
        others.sum(),
        bytes.sum(),
        unchanged.sum(),
        read.sum(),
        added.sum(),
        stored.sum(),
        units.sum(),
        unreadable.sum(),
        resumed.sum(),
        warned);
  }

  void count(FileFacts facts, boolean isVolume) {
    if (facts.isRegular() || isVolume) {
      files.increment();
      bytes.add(facts.size());
    } else if (facts.isDirectory()) {
      directories.increment();
    } else {
      others.increment();
    }
  }

  boolean hasNothing() {
    return files.sum() + directories.sum() + others.sum() == 0;
  }

  /** A thing that was counted cannot be read. */
  void unreadable(byte[] path, IOException trouble) {
    unreadable.increment();
    warn(PathBytes.absoluteText(path) + ": not read: " + PosixException.reason(trouble));
  }

  /** A file that was counted is not there any more. */
  void vanished(SourceFile file) {
    files.decrement();
    bytes.add(-file.size());
    warnVanished(file.path());
  }

  /** A thing could not be looked at, as a rule because it is not there any more. */
  void lost(byte[] path, IOException trouble) {
    if (trouble instanceof PosixException refused && refused.errno() == PosixException.ENOENT) {
      warnVanished(path);
    } else {
      unreadable(path, trouble);
    }
  }

  private void warnVanished(byte[] path) {
    warn(PathBytes.absoluteText(path) + ": vanished before it was read");
  }

  void changedMeanwhile(SourceFile file) {
    warn(file.text() + ": changed while it was read");
  }

  private synchronized void warn(String warning) {
    warned++;
    if (warnings.size() < MOST_WARNINGS) {
      warnings.add(warning);
    }
  }

  /** The first 1,000, and how many more there were. */
  public synchronized List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    if (warned > warnings.size()) {
      all.add("and " + (warned - warnings.size()) + " more");
    }
    return all;
  }

  Manifest.Counts counts() {
    return new Manifest.Counts(
        files.sum(),
        directories.sum(),
        others.sum(),
        bytes.sum(),
        read.sum(),
        stored.sum(),
        unreadable.sum());
  }
}
