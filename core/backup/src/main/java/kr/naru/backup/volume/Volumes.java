package kr.naru.backup.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.NamedTexts;
import kr.naru.backup.store.Store;

/** The volumes that are registered in a store. */
public final class Volumes {

  private final NamedTexts texts;

  public Volumes(Store store) {
    this.texts = store.texts("volumes");
  }

  /** In order of their names. */
  public List<RegisteredVolume> all() throws IOException {
    List<RegisteredVolume> all = new ArrayList<>();
    for (String name : texts.names()) {
      all.add(read(name));
    }
    return all;
  }

  private RegisteredVolume read(String name) throws IOException {
    return RegisteredVolume.parse(texts.read(name), "volumes/" + name);
  }

  /**
   * @throws BackupException when no volume has this name
   */
  public RegisteredVolume find(String name) throws IOException {
    if (!texts.names().contains(name)) {
      throw new BackupException(
          "there is no volume " + name + ": see naru backup volume list, or add it");
    }
    return read(name);
  }

  /**
   * @throws BackupException when the name is taken, the device is neither block device nor image or
   *     is mounted read-write, or the mount point is no directory
   */
  public void add(RegisteredVolume volume, MountTable mounts) throws IOException {
    if (texts.names().contains(volume.name())) {
      throw new BackupException(
          "there is a volume %s already: %s; remove it first, or choose another name"
              .formatted(volume.name(), read(volume.name()).device()));
    }
    VolumeDevice.of(volume.device()).checkStandsStill(mounts);
    if (volume.mount().isPresent()) {
      Path directory = volume.mount().get();
      if (!Files.isDirectory(directory)) {
        throw new BackupException(directory + " is no directory: --mount takes one");
      }
    }
    texts.put(volume.name(), volume.text());
  }

  /** Runs of it stay. */
  public void remove(String name) throws IOException {
    RegisteredVolume.checkName(name);
    if (!texts.remove(name)) {
      throw new BackupException("there is no volume " + name);
    }
  }
}
