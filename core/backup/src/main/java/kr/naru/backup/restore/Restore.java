package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreLock;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/**
 * Brings a run, or some paths of it, back below a target directory; or compares it with the source.
 * Things keep their whole paths below the target. What an earlier attempt has finished is not done
 * again. Nothing is made outside of the target, whatever the run says and whoever moves names
 * meanwhile. Directories of the target above what is restored stay as they are.
 */
public final class Restore {

  private static final int MOST_ENTRIES = 50_000;

  private record Inode(long device, long inode) {}

  private final Store store;
  private final Manifest manifest;
  private final RestoreSettings settings;
  private final List<byte[]> tops = new ArrayList<>();
  private final Set<Integer> met = new HashSet<>();
  private final Map<Inode, Entry> firsts = new HashMap<>();
  private final RestoreReport report = new RestoreReport();
  private final Troubles troubles = new Troubles(report);
  private Outlet outlet;

  public Restore(Store store, Manifest manifest, RestoreSettings settings) {
    this.store = store;
    this.manifest = manifest;
    this.settings = settings;
    for (String path : settings.paths()) {
      String bare = path.replaceAll("^/+|/+$", "");
      tops.add(PathBytes.of(bare));
    }
  }

  /** Counts up while the restore goes on. */
  public RestoreReport report() {
    return report;
  }

  /**
   * @throws BackupException when the target holds other things and may not be overwritten, or a
   *     path is not in the run
   */
  public void to(Path target) throws IOException {
    Files.createDirectories(target);
    Marker marker = Marker.put(target, manifest.run(), settings.overwrite());
    int opened = Posix.openTarget(PathBytes.of(target.toAbsolutePath().toString()));
    boolean replaces = marker.goesOn() || settings.overwrite();
    try (TargetWriter writer = new TargetWriter(opened, replaces, marker, report)) {
      deliver(writer);
    } finally {
      Posix.close(opened);
    }
    if (report.damagedFiles() == 0 && report.failedFiles() == 0) {
      marker.remove();
    }
  }

  /**
   * Writes the one volume that is asked for over a block device; durable when this returns.
   *
   * @throws BackupException when the device is in use or too small, or there is no such volume
   */
  public void onto(Path device) throws IOException {
    try (DeviceWriter writer = DeviceWriter.open(device, report)) {
      deliver(writer);
    }
  }

  /** Compares the run's content and metadata with what is at its paths now; writes nothing. */
  public void compareWithSource() throws IOException {
    try (SourceComparison comparison = new SourceComparison(manifest.roots(), report)) {
      deliver(comparison);
    }
  }

  private void deliver(Outlet to) throws IOException {
    outlet = to;
    try (StoreLock use = store.use()) {
      Index index = Index.load(store);
      try (BlobReader pages = new BlobReader(store, index)) {
        Delivery delivery = new Delivery(store, index, to, report, troubles);
        List<Entry[]> links = new ArrayList<>();
        int entries = 0;
        for (Manifest.Page page : manifest.pages()) {
          for (Entry entry : entries(pages, page)) {
            if (isWanted(entry)) {
              take(entry, pages, delivery, links);
              entries++;
            }
          }
          if (entries >= MOST_ENTRIES) {
            flush(delivery, links);
            entries = 0;
          }
        }
        flush(delivery, links);
      }
    }
    to.finish();
    if (met.size() < tops.size()) {
      for (int i = 0; i < tops.size(); i++) {
        if (!met.contains(i)) {
          throw new BackupException(
              "run " + manifest.run() + " has no " + PathBytes.absoluteText(tops.get(i)));
        }
      }
    }
  }

  private List<Entry> entries(BlobReader pages, Manifest.Page page) throws IOException {
    try {
      return pages.page(page.id());
    } catch (DamagedException damaged) {
      report.damaged(
          "%d things from %s on: %s"
              .formatted(
                  page.entries(), PathBytes.absoluteText(page.first()), damaged.getMessage()));
      return List.of();
    }
  }

  /** Chosen things, all below them, and the directories above. */
  private boolean isWanted(Entry entry) {
    if (tops.isEmpty()) {
      return true;
    }
    boolean isWanted = false;
    for (int i = 0; i < tops.size(); i++) {
      if (PathBytes.isBelow(entry.path(), tops.get(i))) {
        met.add(i);
        isWanted = true;
      }
      isWanted |= entry.isDirectory() && PathBytes.isBelow(tops.get(i), entry.path());
    }
    return isWanted;
  }

  /** Whether the directory only leads to what is restored. */
  private boolean isAbove(Entry entry) {
    List<byte[]> restored = tops.isEmpty() ? manifest.roots() : tops;
    return !restored.isEmpty()
        && restored.stream().noneMatch(top -> PathBytes.isBelow(entry.path(), top));
  }

  private void take(Entry entry, BlobReader pages, Delivery delivery, List<Entry[]> links)
      throws IOException {
    if (!PathBytes.isSafe(entry.path())) {
      troubles.damaged(entry, "a path that leads out of the target; left out");
      return;
    }
    try {
      if (entry.isDirectory()) {
        if (isAbove(entry)) {
          outlet.directoryAbove(entry);
        } else {
          outlet.directory(entry);
        }
      } else if (entry.type() == Entry.UNREADABLE) {
        troubles.failed(entry, "could not be read when the run was made");
      } else if (!isFurtherName(entry, links)) {
        if (!entry.hasContent()) {
          delivery.addSpecial(entry);
        } else if (outlet.wants(entry)) {
          delivery.add(entry, pages.extents(entry));
        }
      }
    } catch (DamagedException damaged) {
      troubles.damaged(entry, damaged.getMessage());
    } catch (PosixException refused) {
      troubles.refused(entry, refused);
    }
  }

  private boolean isFurtherName(Entry entry, List<Entry[]> links) {
    if (!entry.isLinked()) {
      return false;
    }
    Entry first =
        firsts.putIfAbsent(new Inode(entry.facts().device(), entry.facts().inode()), entry);
    if (first == null) {
      return false;
    }
    links.add(new Entry[] {entry, first});
    return true;
  }

  private void flush(Delivery delivery, List<Entry[]> links) throws IOException {
    delivery.run(settings.threads());
    for (Entry[] link : links) {
      if (!troubles.isLost(link[0], link[1])) {
        link(link[0], link[1]);
      }
    }
    links.clear();
  }

  private void link(Entry further, Entry first) throws IOException {
    try {
      outlet.link(further, first);
      report.files.increment();
    } catch (PosixException refused) {
      troubles.refused(further, refused);
    }
  }
}
