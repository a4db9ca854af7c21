package kr.naru.backup.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.files.PathBytes;

/**
 * What a run reads: runs of the same paths of the same host follow each other.
 *
 * @param roots the paths without the first slash, sorted
 */
record RunSource(String host, List<byte[]> roots) {

  static RunSource of(BackupSettings settings) throws IOException {
    return new RunSource(BackupRun.host(), TreeScan.roots(settings));
  }

  /** The latest finished run. */
  Optional<Manifest> latest(Store store) throws IOException {
    Manifest latest = null;
    for (Runs.Run run : Runs.load(store).all()) {
      if (isOf(run.manifest())) {
        latest = run.manifest();
      }
    }
    return Optional.ofNullable(latest);
  }

  private boolean isOf(Manifest manifest) {
    return manifest.host().equals(host)
        && Arrays.deepEquals(manifest.roots().toArray(), roots.toArray());
  }

  /** Names it in the directories of open runs. */
  BlobId id(Store store) {
    byte[] all = PathBytes.of(host);
    for (byte[] root : roots) {
      all = PathBytes.join(all, root);
    }
    return store.hasher().resumeKey(all);
  }
}
