package kr.naru.backup.volume;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Fields;

/**
 * A volume that the operator named once, so that its runs choose their mode by themselves (BKUP-8).
 *
 * @param host that has the device
 * @param device absolute; a link, such as those of LVM, stays one
 * @param mount where its files can be read, mounted there or not at the moment
 */
public record RegisteredVolume(
    String name, String host, Path device, Optional<Path> mount, Instant added) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /**
   * @throws BackupException when the name or a path cannot be kept
   */
  public static RegisteredVolume of(
      String name, String host, Path device, Optional<Path> mount, Instant now)
      throws BackupException {
    checkName(name);
    return new RegisteredVolume(
        name,
        host,
        plain(device),
        mount.isPresent() ? Optional.of(plain(mount.get())) : mount,
        now.truncatedTo(ChronoUnit.SECONDS));
  }

  static void checkName(String name) throws BackupException {
    if (!NAME.matcher(name).matches()) {
      throw new BackupException("volume \"" + name + "\": expected 1 to 64 of A-Z a-z 0-9 . _ -");
    }
  }

  private static Path plain(Path path) throws BackupException {
    Path absolute = path.toAbsolutePath().normalize();
    if (CONTROL.matcher(absolute.toString()).find()) {
      throw new BackupException("a volume's path has no control characters: " + absolute);
    }
    return absolute;
  }

  byte[] text() {
    Fields fields =
        new Fields()
            .add("naru-backup-volume", "1")
            .add("name", name)
            .add("host", latin(host))
            .add("device", latin(device.toString()));
    mount.ifPresent(directory -> fields.add("mount", latin(directory.toString())));
    return fields.add("added", added.toString()).bytes();
  }

  /**
   * @param what names it in messages
   */
  static RegisteredVolume parse(byte[] text, String what) throws DamagedException {
    Fields fields = Fields.parse(text, "naru-backup-volume", "1", what);
    try {
      return new RegisteredVolume(
          fields.get("name", what),
          utf8(fields.get("host", what)),
          Path.of(utf8(fields.get("device", what))),
          fields.find("mount").map(RegisteredVolume::utf8).map(Path::of),
          Instant.parse(fields.get("added", what)));
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw new DamagedException(what + " is of another form: " + wrong.getMessage(), wrong);
    }
  }

  private static String latin(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String utf8(String field) {
    return new String(field.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
