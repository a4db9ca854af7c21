package kr.naru.backup.restore;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import kr.naru.backup.tree.Entry;
import kr.naru.files.Attribute;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

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

  void apply(FileNode node, Entry entry) throws IOException {
    apply(node, entry, report::ownerNotSet);
  }

  /** Of a directory above: whose it is, nobody asked for. */
  void applyAbove(FileNode node, Entry entry) throws IOException {
    apply(node, entry, () -> {});
  }

  private void apply(FileNode node, Entry entry, Runnable ownerNotSet) throws IOException {
    FileFacts facts = entry.facts();
    setOwner(node, facts, ownerNotSet);
    List<Attribute> attributes = entry.attributes();
    removeOthers(node, attributes);
    for (Attribute attribute : attributes) {
      if (!isAcl(attribute)) {
        setAttribute(node, entry, attribute);
      }
    }
    if (entry.type() != 'l') {
      node.setMode(facts.permissions());
    }
    for (Attribute attribute : attributes) {
      if (isAcl(attribute)) {
        setAttribute(node, entry, attribute);
      }
    }
    node.setTimes(facts);
  }

  private void setOwner(FileNode node, FileFacts facts, Runnable notSet) throws IOException {
    try {
      FileFacts now = node.facts();
      if (now.owner() != facts.owner() || now.group() != facts.group()) {
        node.setOwner(facts.owner(), facts.group());
      }
    } catch (PosixException refused) {
      if (isRoot || refused.errno() != PosixException.EPERM) {
        throw refused;
      }
      notSet.run();
    }
  }

  /** What the system gave to a new file, such as its directory's default ACL. */
  private void removeOthers(FileNode node, List<Attribute> wanted) throws IOException {
    for (Attribute there : node.attributes()) {
      boolean isWanted =
          wanted.stream().anyMatch(attribute -> Arrays.equals(attribute.name(), there.name()));
      if (!isWanted && (isAcl(there) || !startsWith(there.name(), "security."))) {
        node.removeAttribute(there.name());
      }
    }
  }

  private void setAttribute(FileNode node, Entry entry, Attribute attribute) throws IOException {
    try {
      node.setAttribute(attribute);
    } catch (PosixException refused) {
      report.warn(
          PathBytes.absoluteText(entry.path())
              + ": attribute "
              + PathBytes.text(attribute.name())
              + " is not set: "
              + PosixException.reason(refused));
    }
  }

  private static boolean isAcl(Attribute attribute) {
    return attribute.name().length > ACL.length
        && Arrays.equals(attribute.name(), 0, ACL.length, ACL, 0, ACL.length);
  }

  private static boolean startsWith(byte[] name, String prefix) {
    byte[] begin = PathBytes.of(prefix);
    return name.length >= begin.length
        && Arrays.equals(name, 0, begin.length, begin, 0, begin.length);
  }
}
