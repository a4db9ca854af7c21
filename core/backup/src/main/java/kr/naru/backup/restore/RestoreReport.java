package kr.naru.backup.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What a restore or comparison did and met. Safe for threads. */
public final class RestoreReport {

  private static final int MOST = 1000;

  final LongAdder files = new LongAdder();
  final LongAdder others = new LongAdder();
  final LongAdder already = new LongAdder();
  final LongAdder bytes = new LongAdder();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> damages = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private long notSet;
  private long damaged;
  private long failed;
  private long different;

  public long files() {
    return files.sum();
  }

  /** Directories, links, devices, fifos, sockets. */
  public long others() {
    return others.sum();
  }

  /** Files that an earlier attempt had restored. */
  public long already() {
    return already.sum();
  }

  public long bytes() {
    return bytes.sum();
  }

  /** A file is there. */
  public void restored(long length) {
    files.increment();
    bytes.add(length);
  }

  /** A directory or link is there. */
  public void madeOther() {
    others.increment();
  }

  public synchronized void warn(String warning) {
    add(warnings, warning);
  }

  /** A thing could not be restored, for a reason of the target. */
  public synchronized void fail(String failure) {
    failed++;
    add(warnings, failure);
  }

  /** A thing could not be restored because the store is damaged. */
  synchronized void damaged(String damage) {
    damaged++;
    add(damages, damage);
  }

  synchronized void differs(String difference) {
    different++;
    add(differences, difference);
  }

  public synchronized void ownerNotSet() {
    notSet++;
  }

  private static void add(List<String> list, String line) {
    if (list.size() < MOST) {
      list.add(line);
    }
  }

  public synchronized List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    if (notSet > 0) {
      all.add(notSet + " things belong to you, not to their owner: only root may give them away");
    }
    return all;
  }

  public synchronized List<String> damages() {
    return List.copyOf(damages);
  }

  public synchronized List<String> differences() {
    return List.copyOf(differences);
  }

  public synchronized long damagedFiles() {
    return damaged;
  }

  public synchronized long failedFiles() {
    return failed;
  }

  public synchronized long differenceCount() {
    return different;
  }
}
