package kr.naru.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileContent;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;

/**
 * A tree as text, a line for each thing: type and mode, size, modification time, SHA-256 of the
 * content or target of a link, path. Further names of a file name the first. Owners, attributes and
 * the space taken are left out: they depend on who restores, and where.
 */
final class TreeText {

  private static final int BLOCK = 4096;
  private static final ByteBuffer ZEROS = ByteBuffer.allocate(BLOCK);

  private final StringBuilder text = new StringBuilder();
  private final Map<Long, byte[]> firsts = new HashMap<>();

  private TreeText() {}

  static String of(Path directory) throws IOException {
    TreeText tree = new TreeText();
    int opened = Posix.openTarget(PathBytes.of(directory.toString()));
    try {
      tree.list(opened, new byte[0]);
    } finally {
      Posix.close(opened);
    }
    return tree.text.toString();
  }

  private void list(int directory, byte[] path) throws IOException {
    List<byte[]> names = DirectoryEntries.list(directory, path);
    for (byte[] name : names) {
      byte[] own = PathBytes.join(path, name);
      FileFacts facts = Posix.stat(directory, name);
      text.append(
          "%06o %d %d.%09d %s %s\n"
              .formatted(
                  facts.mode(),
                  facts.isDirectory() ? 0 : facts.size(),
                  facts.modified(),
                  facts.modifiedNanos(),
                  content(directory, name, own, facts),
                  PathBytes.text(own)));
      if (facts.isDirectory()) {
        int below = Posix.openDirectory(directory, name);
        try {
          list(below, own);
        } finally {
          Posix.close(below);
        }
      }
    }
  }

  private String content(int directory, byte[] name, byte[] path, FileFacts facts)
      throws IOException {
    byte[] first = facts.isDirectory() ? null : firsts.putIfAbsent(facts.inode(), path);
    if (first != null) {
      return "same as " + PathBytes.text(first) + ":";
    }
    if (facts.type() == FileFacts.LINK) {
      return "to " + PathBytes.text(DirectoryEntries.readLink(directory, name)) + ":";
    }
    return facts.isRegular() ? digest(directory, name) : "-";
  }

  /** With each run of blocks of zeros replaced by its length, 8 bytes: holes are quickly passed. */
  private static String digest(int directory, byte[] name) throws IOException {
    MessageDigest digest = sha256();
    int file = Posix.open(directory, name, Posix.READ, 0);
    try {
      long size = FileContent.length(file, name);
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      long zeros = 0;
      long at = 0;
      while (at < size) {
        long data = FileContent.nextData(file, at, name);
        long next = data < 0 ? size : data / BLOCK * BLOCK;
        zeros += Math.max(0, next - at);
        at = Math.max(at, next);
        FileContent.read(file, block.clear(), at, name);
        block.flip();
        at += block.limit();
        if (block.mismatch(ZEROS.limit(block.limit())) < 0) {
          zeros += block.limit();
        } else {
          skip(zeros, digest);
          zeros = 0;
          digest.update(block);
        }
      }
      skip(zeros, digest);
    } finally {
      Posix.close(file);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void skip(long zeros, MessageDigest digest) {
    if (zeros > 0) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(zeros).flip());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
