package kr.naru.backup.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What a check looked at and found. Safe for threads. */
public final class CheckReport {

  private static final int MOST = 1000;

  final LongAdder runs = new LongAdder();
  final LongAdder blobs = new LongAdder();
  final LongAdder units = new LongAdder();
  final LongAdder unitsRead = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder unreferenced = new LongAdder();
  private final List<String> damages = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private long damageCount;
  private long fileCount;

  synchronized void damaged(String what) {
    damageCount++;
    if (damages.size() < MOST) {
      damages.add(what);
    }
  }

  synchronized void affects(String file) {
    fileCount++;
    if (files.size() < MOST) {
      files.add(file);
    }
  }

  public long runs() {
    return runs.sum();
  }

  /** Referenced ones. */
  public long blobs() {
    return blobs.sum();
  }

  /** Units that runs reference. */
  public long units() {
    return units.sum();
  }

  public long unitsRead() {
    return unitsRead.sum();
  }

  /** Stored bytes of the units read. */
  public long bytes() {
    return bytes.sum();
  }

  /** Objects that no run needs; forget frees them. */
  public long unreferenced() {
    return unreferenced.sum();
  }

  public synchronized boolean isClean() {
    return damageCount == 0;
  }

  /** The first 1,000. */
  public synchronized List<String> damages() {
    return List.copyOf(damages);
  }

  public synchronized long damageCount() {
    return damageCount;
  }

  /** Files that a damage hits, with a run that has them; the first 1,000. */
  public synchronized List<String> affectedFiles() {
    return List.copyOf(files);
  }

  public synchronized long affectedCount() {
    return fileCount;
  }
}
