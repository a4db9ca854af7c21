package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kr.naru.backup.store.BackupException;

/**
 * Stands in the target while a restore is not complete: the run, the machine's start, and which
 * directories above the restored things were made here and may still lack their attributes.
 */
final class Marker {

  static final String NAME = ".naru-restore";

  private static final String OWN = "made ";
  private static final HexFormat HEX = HexFormat.of();

  private final Path file;
  private final boolean goesOn;
  private final Set<String> own;

  private Marker(Path file, boolean goesOn, Set<String> own) {
    this.file = file;
    this.goesOn = goesOn;
    this.own = own;
  }

  /**
   * @throws BackupException when the target holds other things and may not be overwritten
   */
  static Marker put(Path target, String run, boolean overwrite) throws IOException {
    Path file = target.resolve(NAME);
    String boot = bootId();
    boolean isFresh = !Files.exists(file);
    if (isFresh && !overwrite && !isEmpty(target)) {
      throw new BackupException(
          target + " is not empty: give another --target, or --overwrite to replace what is there");
    }
    List<String> there = isFresh ? List.of() : Files.readAllLines(file);
    boolean goesOn = there.size() >= 2 && there.subList(0, 2).equals(List.of(run, boot));
    if (!isFresh && !goesOn && !overwrite) {
      throw foreign(target, run, there.isEmpty() ? "" : there.get(0));
    }
    Set<String> own = new HashSet<>();
    there.stream().filter(line -> line.startsWith(OWN)).forEach(own::add);
    if (!goesOn) {
      Files.writeString(file, run + "\n" + boot + "\n");
      Files.write(file, own, StandardOpenOption.APPEND);
    }
    return new Marker(file, goesOn, own);
  }

  private static BackupException foreign(Path target, String run, String other) {
    if (!other.equals(run)) {
      return new BackupException(
          "%s holds a part of run %s: restore that one, or give another --target, or --overwrite"
              .formatted(target, other));
    }
    return new BackupException(
        target
            + " holds a part of this run from before the machine was started, and the disk may"
            + " lack some of it: empty it, or give --overwrite after looking");
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.allMatch(path -> path.getFileName().toString().equals("lost+found"));
    }
  }

  private static String bootId() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"), StandardCharsets.US_ASCII)
        .trim();
  }

  /** True when an earlier attempt is continued. */
  boolean goesOn() {
    return goesOn;
  }

  /** Whether a restore that is not complete made the directory. */
  boolean isOwn(byte[] directory) {
    return own.contains(line(directory));
  }

  /** Before the directory is made, so that a killed restore leaves none that nobody knows. */
  void addOwn(byte[] directory) throws IOException {
    String line = line(directory);
    if (own.add(line)) {
      Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
  }

  private static String line(byte[] directory) {
    return OWN + HEX.formatHex(directory);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
