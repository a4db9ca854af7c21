package kr.naru.backup.extract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreLock;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.volume.ExtSuperblock;
import kr.naru.files.PathBytes;

/**
 * A volume of a run, looked at before it is restored.
 *
 * @param data bytes that its image takes, holes left out
 * @param superblock empty when it is of no ext2, ext3 or ext4 file system
 */
record VolumeImage(Entry entry, long data, Optional<ExtSuperblock> superblock) {

  /**
   * @param path of the volume as listed, when the run has several
   */
  static VolumeImage find(Store store, Manifest manifest, Optional<String> path)
      throws IOException {
    try (StoreLock use = store.use()) {
      Index index = Index.load(store);
      try (BlobReader blobs = new BlobReader(store, index)) {
        Entry volume = volume(blobs, manifest, path);
        List<Extent> extents = blobs.extents(volume);
        long data = 0;
        for (Extent extent : extents) {
          data += extent.isHole() ? 0 : extent.length();
        }
        return new VolumeImage(volume, data, ExtSuperblock.parse(begin(store, index, extents)));
      }
    }
  }

  private static Entry volume(BlobReader blobs, Manifest manifest, Optional<String> path)
      throws IOException {
    Optional<String> wanted = path.map(p -> p.replaceAll("^/+|/+$", ""));
    List<Entry> volumes = new ArrayList<>();
    for (Manifest.Page page : manifest.pages()) {
      for (Entry entry : blobs.page(page.id())) {
        String name = PathBytes.text(entry.path());
        if (entry.type() == Entry.VOLUME && (wanted.isEmpty() || wanted.get().equals(name))) {
          volumes.add(entry);
        }
      }
    }
    if (volumes.size() == 1) {
      return volumes.get(0);
    }
    String run = "run " + manifest.run();
    throw new BackupException(
        volumes.isEmpty()
            ? run + " has no volume" + path.map(p -> " " + p).orElse("")
            : run + " has several volumes: name the one that holds the files");
  }

  /** The first bytes, as far as one blob has them. */
  private static ByteBuffer begin(Store store, Index index, List<Extent> extents)
      throws IOException {
    if (extents.isEmpty() || extents.get(0).isHole()) {
      return ByteBuffer.allocate(0);
    }
    Extent first = extents.get(0);
    Index.Place place =
        index
            .find(first.blob())
            .orElseThrow(
                () -> new DamagedException("blob " + first.blob() + " is in no unit of the index"));
    try (ObjectReader objects = store.reader()) {
      ByteBuffer unit = objects.payload(Kind.DATA, place.unit().name());
      int at = place.offset() + first.offset();
      int length = (int) Math.min(first.length(), ExtSuperblock.END);
      if (at < 0 || at + length > unit.limit()) {
        throw new DamagedException("unit " + place.unit().name() + " is too short");
      }
      return ByteBuffer.allocate(length).put(unit.slice(at, length)).flip();
    }
  }
}
