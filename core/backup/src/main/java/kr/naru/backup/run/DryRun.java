package kr.naru.backup.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreLock;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import kr.naru.files.PosixException;

/**
 * What a run would read; writes nothing.
 *
 * @param changed files that are new or changed
 * @param toRead their bytes
 */
public record DryRun(long files, long bytes, long changed, long toRead, List<String> troubles) {

  /**
   * @param store empty when there is none yet: everything is new then
   */
  public static DryRun of(Optional<Store> store, Path storeRoot, BackupSettings settings)
      throws IOException {
    VolumeSource.check(settings);
    if (store.isEmpty()) {
      return scan(settings, storeRoot, new ParentListing(Optional.empty(), () -> null));
    }
    try (StoreLock use = store.get().use();
        BlobReader blobs = new BlobReader(store.get(), Index.load(store.get()))) {
      ParentListing parent =
          new ParentListing(RunSource.of(settings).latest(store.get()), () -> blobs);
      return scan(settings, storeRoot, parent);
    }
  }

  private static DryRun scan(BackupSettings settings, Path storeRoot, ParentListing parent)
      throws IOException {
    long files = 0;
    long bytes = 0;
    long changed = 0;
    long toRead = 0;
    List<String> troubles = new ArrayList<>();
    try (TreeScan scan = new TreeScan(TreeScan.roots(settings), settings, storeRoot)) {
      for (ScannedPath found = scan.next(); found != null; found = scan.next()) {
        if (found.trouble() != null) {
          troubles.add(
              PathBytes.absoluteText(found.path()) + ": " + PosixException.reason(found.trouble()));
        }
        boolean isVolume = settings.volume() && found.isRoot();
        FileFacts facts =
            isVolume ? VolumeSource.facts(found.path(), Instant.EPOCH) : found.facts();
        if (facts != null && (facts.isRegular() || isVolume)) {
          files++;
          bytes += facts.size();
          Entry before = parent.find(found.path());
          if (settings.force() || before == null || !parent.isUnchanged(before, facts)) {
            changed++;
            toRead += facts.size();
          }
        }
      }
    }
    return new DryRun(files, bytes, changed, toRead, troubles);
  }
}
