package kr.naru.backup.restore;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import kr.naru.backup.posix.FileFacts;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.posix.Posix;
import kr.naru.backup.posix.PosixException;
import kr.naru.backup.tree.Entry;

/**
 * Gives a restored thing its owner, attributes, mode and times, in the order in which none undoes
 * another; the times come last, so that they tell a finished file.
 */
final class Metadata {

  private static final byte[] ACL = PathBytes.of("system.posix_acl_");

  private final RestoreReport report;
  private final boolean isRoot = Posix.isRoot();

  Metadata(RestoreReport report) {
    this.report = report;
  }

  void apply(int directory, byte[] name, Entry entry) throws IOException {
    FileFacts facts = entry.facts();
    setOwner(directory, name, entry);
    List<Posix.Attribute> attributes = entry.attributes();
    removeOthers(directory, name, attributes);
    for (Posix.Attribute attribute : attributes) {
      if (!isAcl(attribute)) {
        setAttribute(directory, name, entry, attribute);
      }
    }
    if (entry.type() != 'l') {
      Posix.setMode(directory, name, facts.permissions());
    }
    for (Posix.Attribute attribute : attributes) {
      if (isAcl(attribute)) {
        setAttribute(directory, name, entry, attribute);
      }
    }
    Posix.setTimes(directory, name, facts);
  }

  private void setOwner(int directory, byte[] name, Entry entry) throws IOException {
    FileFacts facts = entry.facts();
    try {
      FileFacts now = Posix.stat(directory, name);
      if (now.owner() != facts.owner() || now.group() != facts.group()) {
        Posix.setOwner(directory, name, facts.owner(), facts.group());
      }
    } catch (PosixException refused) {
      if (isRoot || refused.errno() != PosixException.EPERM) {
        throw refused;
      }
      report.ownerNotSet();
    }
  }

  /** What the system gave to a new file, such as its directory's default ACL. */
  private void removeOthers(int directory, byte[] name, List<Posix.Attribute> wanted)
      throws IOException {
    for (Posix.Attribute there : Posix.attributes(directory, name)) {
      boolean isWanted =
          wanted.stream().anyMatch(attribute -> Arrays.equals(attribute.name(), there.name()));
      if (!isWanted && (isAcl(there) || !startsWith(there.name(), "security."))) {
        Posix.removeAttribute(directory, name, there.name());
      }
    }
  }

  private void setAttribute(int directory, byte[] name, Entry entry, Posix.Attribute attribute)
      throws IOException {
    try {
      Posix.setAttribute(directory, name, attribute);
    } catch (PosixException refused) {
      report.warn(
          PathBytes.text(entry.path())
              + ": attribute "
              + PathBytes.text(attribute.name())
              + " is not set: "
              + refused.getMessage());
    }
  }

  private static boolean isAcl(Posix.Attribute attribute) {
    return attribute.name().length > ACL.length
        && Arrays.equals(attribute.name(), 0, ACL.length, ACL, 0, ACL.length);
  }

  private static boolean startsWith(byte[] name, String prefix) {
    byte[] begin = PathBytes.of(prefix);
    return name.length >= begin.length
        && Arrays.equals(name, 0, begin.length, begin, 0, begin.length);
  }
}
