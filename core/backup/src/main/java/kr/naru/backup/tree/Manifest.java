package kr.naru.backup.tree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Fields;

/**
 * A finished run.
 *
 * @param roots paths that were asked for
 * @param parent the run it was compared with
 */
public record Manifest(
    String run,
    String host,
    Instant started,
    Instant finished,
    Optional<String> parent,
    List<byte[]> roots,
    Counts counts,
    List<String> warnings,
    List<Page> pages) {

  private static final String VERSION = "1";

  /**
   * @param first path of the first entry
   */
  public record Page(BlobId id, int entries, byte[] first) {}

  /**
   * @param others links, devices, fifos, sockets
   * @param bytes of all files, holes included
   * @param read bytes that the run read
   * @param stored bytes that it added to the store
   */
  public record Counts(
      long files,
      long directories,
      long others,
      long bytes,
      long read,
      long stored,
      long unreadable) {}

  public byte[] text() {
    Fields fields =
        new Fields()
            .add("naru-backup-run", VERSION)
            .add("run", run)
            .add("host", latin(host.getBytes(StandardCharsets.UTF_8)))
            .add("started", started.toString())
            .add("finished", finished.toString());
    parent.ifPresent(p -> fields.add("parent", p));
    roots.forEach(root -> fields.add("root", latin(root)));
    fields
        .add("files", Long.toString(counts.files))
        .add("directories", Long.toString(counts.directories))
        .add("others", Long.toString(counts.others))
        .add("bytes", Long.toString(counts.bytes))
        .add("read", Long.toString(counts.read))
        .add("stored", Long.toString(counts.stored))
        .add("unreadable", Long.toString(counts.unreadable));
    warnings.forEach(
        warning -> fields.add("warning", latin(warning.getBytes(StandardCharsets.UTF_8))));
    pages.forEach(
        page -> fields.add("page", page.id + " " + page.entries + " " + latin(page.first)));
    return fields.bytes();
  }

  private static String latin(byte[] value) {
    return new String(EscapedField.escaped(value), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String field) {
    byte[] text = field.getBytes(StandardCharsets.ISO_8859_1);
    return EscapedField.unescaped(text, 0, text.length);
  }

  private static String words(String field) {
    return new String(bytes(field), StandardCharsets.UTF_8);
  }

  /**
   * @param what names it in messages
   */
  public static Manifest parse(byte[] text, String what) throws DamagedException {
    Fields fields = Fields.parse(text, "naru-backup-run", VERSION, what);
    try {
      return new Manifest(
          fields.get("run", what),
          words(fields.get("host", what)),
          Instant.parse(fields.get("started", what)),
          Instant.parse(fields.get("finished", what)),
          fields.find("parent"),
          fields.all("root").stream().map(Manifest::bytes).toList(),
          new Counts(
              number(fields, "files", what),
              number(fields, "directories", what),
              number(fields, "others", what),
              number(fields, "bytes", what),
              number(fields, "read", what),
              number(fields, "stored", what),
              number(fields, "unreadable", what)),
          fields.all("warning").stream().map(Manifest::words).toList(),
          pages(fields.all("page")));
    } catch (DateTimeParseException | IllegalArgumentException wrong) {
      throw new DamagedException(what + " is of another form: " + wrong.getMessage(), wrong);
    }
  }

  private static long number(Fields fields, String name, String what) throws DamagedException {
    return Long.parseLong(fields.get(name, what));
  }

  private static List<Page> pages(List<String> lines) {
    List<Page> pages = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      if (words.length != 3) {
        throw new IllegalArgumentException("page " + line);
      }
      pages.add(new Page(BlobId.parse(words[0]), Integer.parseInt(words[1]), bytes(words[2])));
    }
    return pages;
  }
}
