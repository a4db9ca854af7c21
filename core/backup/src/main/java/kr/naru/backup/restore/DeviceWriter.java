package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;
import kr.naru.backup.volume.MountTable;
import kr.naru.backup.volume.VolumeDevice;
import kr.naru.files.FileContent;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/**
 * Writes one volume over a block device, holes as zeros. The kernel keeps others from mounting it
 * meanwhile. What the device has behind the volume's end stays.
 */
final class DeviceWriter implements Outlet {

  private final Path device;
  private final byte[] name;
  private final int file;
  private final long length;
  private final RestoreReport report;
  private Entry volume;

  private DeviceWriter(Path device, byte[] name, int file, RestoreReport report)
      throws IOException {
    this.device = device;
    this.name = name;
    this.file = file;
    this.length = FileContent.length(file, name);
    this.report = report;
  }

  /**
   * @throws BackupException when it is no block device, or in use
   */
  static DeviceWriter open(Path device, RestoreReport report) throws IOException {
    VolumeDevice found = VolumeDevice.of(device);
    if (!found.isBlock()) {
      throw new BackupException(
          device + " is no block device: an image file is restored below a --target");
    }
    found.checkIsNotMounted(MountTable.read());
    byte[] name = PathBytes.of(found.real().toString());
    int file;
    try {
      file = Posix.open(Posix.NO_DIRECTORY, name, Posix.READ_WRITE | Posix.EXCLUSIVE, 0);
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.EBUSY) {
        throw new BackupException(
            device + " is in use, as swap, by LVM or RAID, or mounted out of sight: free it first");
      }
      throw refused;
    }
    try {
      return new DeviceWriter(device, name, file, report);
    } catch (IOException | RuntimeException failure) {
      Posix.close(file);
      throw failure;
    }
  }

  @Override
  public void directory(Entry entry) {
    // Only the directories above the volume come here.
  }

  @Override
  public void special(Entry entry) throws BackupException {
    throw isNoVolume(entry);
  }

  private static BackupException isNoVolume(Entry entry) {
    return new BackupException(
        "%s is no volume: only one that was backed up block by block goes onto a device"
            .formatted(PathBytes.absoluteText(entry.path())));
  }

  @Override
  public boolean wants(Entry entry) throws BackupException {
    if (entry.type() != Entry.VOLUME) {
      throw isNoVolume(entry);
    }
    if (volume != null) {
      throw new BackupException(
          "the run holds %s and %s: name the one that goes onto %s"
              .formatted(
                  PathBytes.absoluteText(volume.path()),
                  PathBytes.absoluteText(entry.path()),
                  device));
    }
    if (entry.facts().size() > length) {
      throw new BackupException(
          String.format(
              Locale.ROOT,
              "%s has %,d bytes, and the volume %s has %,d: nothing was written",
              device,
              length,
              PathBytes.absoluteText(entry.path()),
              entry.facts().size()));
    }
    volume = entry;
    return true;
  }

  @Override
  public void link(Entry entry, Entry first) throws BackupException {
    throw isNoVolume(entry);
  }

  @Override
  public void whole(Restored restored, List<Extent> all, ByteBuffer data) throws IOException {
    put(restored, all, 0, data);
    report.files.increment();
  }

  @Override
  public void put(Restored restored, List<Extent> all, long offset, ByteBuffer data)
      throws IOException {
    int count = data.remaining();
    FileContent.write(file, data, offset, name);
    report.bytes.add(count);
  }

  @Override
  public void end(Restored restored, List<Extent> all) throws IOException {
    long at = 0;
    for (Extent extent : all) {
      if (extent.isHole()) {
        Zeros.put(file, at, at + extent.length(), name);
      }
      at += extent.length();
    }
    report.files.increment();
  }

  @Override
  public void release() {
    // All threads write to the one open device.
  }

  @Override
  public void finish() throws IOException {
    if (volume == null) {
      throw new BackupException("there is no volume in the run: nothing was written to " + device);
    }
    FileContent.sync(file, name);
    if (report.failedFiles() > 0) {
      throw new BackupException(
          device + " holds a part of the volume only: " + String.join("; ", report.warnings()));
    }
  }

  @Override
  public void close() throws IOException {
    Posix.close(file);
  }
}
