package kr.naru.backup.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.FileSystemOf;
import kr.naru.files.FileTree;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;

/**
 * Brings files of an ext2, ext3 or ext4 volume back below a target, where they keep their paths in
 * the volume. The image is restored there for the time being, and needs its space. Owner, mode and
 * modification time in seconds come back, extended attributes and ACLs do not.
 */
public final class VolumeFiles {

  private final Store store;
  private final Manifest manifest;
  private final VolumeImage volume;
  private final int threads;
  private final RestoreReport report = new RestoreReport();

  private VolumeFiles(Store store, Manifest manifest, VolumeImage volume, int threads) {
    this.store = store;
    this.manifest = manifest;
    this.volume = volume;
    this.threads = threads;
  }

  /**
   * @param path of the volume as listed; empty when the run has one only
   * @throws BackupException when there is no such volume, it is of another file system, or debugfs
   *     is not installed
   */
  public static VolumeFiles of(Store store, Manifest manifest, Optional<String> path, int threads)
      throws IOException {
    Debugfs.find();
    VolumeImage volume = VolumeImage.find(store, manifest, path);
    if (volume.superblock().isEmpty()) {
      throw new BackupException(
          "%s holds no ext2, ext3 or ext4 file system: %s"
              .formatted(PathBytes.absoluteText(volume.entry().path()), Debugfs.byMount()));
    }
    return new VolumeFiles(store, manifest, volume, threads);
  }

  /** Counts up while the files come. */
  public RestoreReport report() {
    return report;
  }

  /** Bytes that the image takes in the target meanwhile. */
  public long neededSpace() {
    return volume.data();
  }

  /**
   * @param paths in the volume, with or without the first slash; directories with all below them
   * @param overwrites whether files that are there may be replaced
   * @throws BackupException when the space is too little, or a path is not in the volume
   */
  public void to(Path target, List<String> paths, boolean overwrites) throws IOException {
    Files.createDirectories(target);
    checkSpace(target);
    if (volume.superblock().orElseThrow().needsRecovery()) {
      report.warn(
          "the volume was not unmounted when it was backed up, and debugfs does not replay its"
              + " journal: to see its last changes, "
              + Debugfs.byMount());
    }
    Path scratch = Files.createTempDirectory(target.toAbsolutePath(), ".naru-volume-");
    try {
      Path image = restore(scratch);
      Path dumps = Files.createDirectory(scratch.resolve("dumps"));
      int opened = Posix.openTarget(PathBytes.of(target.toAbsolutePath().toString()));
      Debugfs debugfs = Debugfs.on(image, dumps);
      try (ExtWriter writer = new ExtWriter(debugfs, dumps, opened, overwrites, report)) {
        ExtTree tree = new ExtTree(debugfs, writer, report);
        for (byte[] path : tops(paths)) {
          tree.take(path);
        }
        writer.finish();
      } finally {
        Posix.close(opened);
      }
    } finally {
      FileTree.delete(scratch);
    }
  }

  /** Without those that lie below another. */
  private static List<byte[]> tops(List<String> paths) {
    List<byte[]> sorted = new ArrayList<>();
    paths.forEach(path -> sorted.add(PathBytes.of(path.replaceAll("^/+|/+$", ""))));
    sorted.sort(PathBytes.ORDER);
    List<byte[]> tops = new ArrayList<>();
    for (byte[] path : sorted) {
      if (tops.isEmpty() || !PathBytes.isBelow(path, tops.get(tops.size() - 1))) {
        tops.add(path);
      }
    }
    return tops;
  }

  private void checkSpace(Path target) throws IOException {
    long free = FileSystemOf.usableSpace(PathBytes.of(target.toAbsolutePath().toString()));
    if (free < volume.data()) {
      throw new BackupException(
          String.format(
              Locale.ROOT,
              "the volume's image needs %,d bytes in %s for the time being, and %,d are free: give"
                  + " another --target",
              volume.data(),
              target,
              free));
    }
  }

  private Path restore(Path scratch) throws IOException {
    String path = PathBytes.text(volume.entry().path());
    Path below = scratch.resolve("image");
    Restore restore =
        new Restore(store, manifest, new RestoreSettings(List.of(path), threads, false));
    restore.to(below);
    RestoreReport done = restore.report();
    if (done.damagedFiles() > 0) {
      throw new DamagedException(String.join("; ", done.damages()));
    }
    if (done.failedFiles() > 0) {
      throw new BackupException(String.join("; ", done.warnings()));
    }
    return below.resolve(path).toAbsolutePath();
  }
}
