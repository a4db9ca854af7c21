package kr.naru.backup.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.DamagedException;
import kr.naru.files.Attribute;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;

/** A file, directory or other thing of a run: one line of a page. */
public final class Entry {

  public static final char FILE = 'f';
  public static final char UNREADABLE = 'u';
  public static final char VOLUME = 'v';

  private static final String TYPES = "fdlcbpsvu";
  private static final int FIELDS = 12;

  private final byte[] line;
  private final int[] ends;
  private final byte[] path;
  private final FileFacts facts;

  private Entry(byte[] line, int[] ends, byte[] path, FileFacts facts) {
    this.line = line;
    this.ends = ends;
    this.path = path;
    this.facts = facts;
  }

  /** Of what is no volume. */
  public static char typeOf(FileFacts facts) {
    return switch (facts.type()) {
      case FileFacts.DIRECTORY -> 'd';
      case FileFacts.LINK -> 'l';
      case FileFacts.CHARACTER -> 'c';
      case FileFacts.BLOCK -> 'b';
      case FileFacts.FIFO -> 'p';
      case FileFacts.SOCKET -> 's';
      default -> FILE;
    };
  }

  /** What a page says of a thing, as its line without the line end. */
  public static byte[] line(
      char type,
      byte[] path,
      FileFacts facts,
      byte[] target,
      List<Attribute> attributes,
      String content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(160 + content.length());
    out.write(type);
    out.write('\t');
    EscapedField.escape(path, out);
    String special =
        type == 'c' || type == 'b' ? facts.specialMajor() + ":" + facts.specialMinor() : "-";
    put(out, Integer.toOctalString(facts.permissions()));
    put(out, Integer.toUnsignedString(facts.owner()));
    put(out, Integer.toUnsignedString(facts.group()));
    put(out, Long.toString(facts.size()));
    put(out, time(facts.modified(), facts.modifiedNanos()));
    put(out, time(facts.accessed(), facts.accessedNanos()));
    put(out, time(facts.changed(), facts.changedNanos()));
    put(out, Long.toHexString(facts.device()) + ":" + facts.inode() + ":" + facts.links());
    out.write('\t');
    if (type == 'l') {
      EscapedField.escape(target, out);
    } else {
      out.writeBytes(special.getBytes(StandardCharsets.US_ASCII));
    }
    out.write('\t');
    putAttributes(out, attributes);
    put(out, content);
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, String field) {
    out.write('\t');
    out.writeBytes(field.getBytes(StandardCharsets.US_ASCII));
  }

  private static void putAttributes(ByteArrayOutputStream out, List<Attribute> attributes) {
    if (attributes.isEmpty()) {
      out.write('-');
    }
    for (int i = 0; i < attributes.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      EscapedField.escape(attributes.get(i).name(), out);
      out.write('=');
      EscapedField.escape(attributes.get(i).value(), out);
    }
  }

  private static String time(long seconds, int nanos) {
    String digits = Integer.toString(1_000_000_000 + nanos);
    return seconds + "." + digits.substring(1);
  }

  /**
   * @throws DamagedException when the line has another form
   */
  public static Entry parse(byte[] line) throws DamagedException {
    try {
      int[] ends = ends(line);
      if (ends[0] != 1 || TYPES.indexOf(line[0]) < 0) {
        throw new IllegalArgumentException("unknown type");
      }
      byte[] path = EscapedField.unescaped(line, ends[0] + 1, ends[1]);
      return new Entry(line, ends, path, facts(line, ends));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException wrong) {
      throw new DamagedException(
          "a listing has the line \"%s\": %s".formatted(PathBytes.text(line), wrong.getMessage()),
          wrong);
    }
  }

  private static int[] ends(byte[] line) {
    int[] ends = new int[FIELDS + 1];
    int field = 0;
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\t') {
        ends[field++] = i;
        if (field > FIELDS) {
          throw new IllegalArgumentException("too many fields");
        }
      }
    }
    if (field != FIELDS) {
      throw new IllegalArgumentException(field + 1 + " fields, expected 13");
    }
    ends[field] = line.length;
    return ends;
  }

  private static FileFacts facts(byte[] line, int[] ends) {
    String special = field(line, ends, 10);
    String identity = field(line, ends, 9);
    int first = identity.indexOf(':');
    int second = identity.indexOf(':', first + 1);
    boolean isDevice = line[0] == 'c' || line[0] == 'b';
    int colon = special.indexOf(':');
    return new FileFacts(
        mode((char) line[0]) | Integer.parseInt(field(line, ends, 2), 8) & 07777,
        Integer.parseInt(identity, second + 1, identity.length(), 10),
        Integer.parseUnsignedInt(field(line, ends, 3)),
        Integer.parseUnsignedInt(field(line, ends, 4)),
        Long.parseLong(identity, first + 1, second, 10),
        Long.parseLong(field(line, ends, 5)),
        0,
        number(line, ends[5] + 1),
        nanos(line, ends[6]),
        number(line, ends[6] + 1),
        nanos(line, ends[7]),
        number(line, ends[7] + 1),
        nanos(line, ends[8]),
        isDevice ? Integer.parseInt(special, 0, colon, 10) : 0,
        isDevice ? Integer.parseInt(special, colon + 1, special.length(), 10) : 0,
        Long.parseUnsignedLong(identity.substring(0, first), 16));
  }

  private static int mode(char type) {
    return switch (type) {
      case 'd' -> FileFacts.DIRECTORY;
      case 'l' -> FileFacts.LINK;
      case 'c' -> FileFacts.CHARACTER;
      case 'b' -> FileFacts.BLOCK;
      case 'p' -> FileFacts.FIFO;
      case 's' -> FileFacts.SOCKET;
      default -> FileFacts.REGULAR;
    };
  }

  private static String field(byte[] line, int[] ends, int number) {
    int from = number == 0 ? 0 : ends[number - 1] + 1;
    return new String(line, from, ends[number] - from, StandardCharsets.ISO_8859_1);
  }

  /** The seconds of a time that begins here. */
  private static long number(byte[] line, int from) {
    boolean negative = line[from] == '-';
    long value = 0;
    int at = negative ? from + 1 : from;
    for (; line[at] != '.'; at++) {
      if (line[at] < '0' || line[at] > '9') {
        throw new IllegalArgumentException("a time is no number");
      }
      value = 10 * value + line[at] - '0';
    }
    return negative ? -value : value;
  }

  /** The nine digits before the end of a time. */
  private static int nanos(byte[] line, int end) {
    int value = 0;
    for (int at = end - 9; at < end; at++) {
      if (line[at] < '0' || line[at] > '9') {
        throw new IllegalArgumentException("a time has no nine digits of nanoseconds");
      }
      value = 10 * value + line[at] - '0';
    }
    return value;
  }

  public byte[] line() {
    return line;
  }

  public char type() {
    return (char) line[0];
  }

  public byte[] path() {
    return path;
  }

  /** Without the blocks, which a page does not tell. */
  public FileFacts facts() {
    return facts;
  }

  public boolean isDirectory() {
    return type() == 'd';
  }

  public boolean hasContent() {
    return type() == FILE || type() == VOLUME;
  }

  /** Whether the inode has other names. */
  public boolean isLinked() {
    return !isDirectory() && facts.links() > 1;
  }

  /** Of a symbolic link. */
  public byte[] target() {
    return EscapedField.unescaped(line, ends[9] + 1, ends[10]);
  }

  public List<Attribute> attributes() throws DamagedException {
    int from = ends[10] + 1;
    int to = ends[11];
    List<Attribute> attributes = new ArrayList<>();
    if (to - from == 1 && line[from] == '-') {
      return attributes;
    }
    int end;
    for (int at = from; at < to; at = end + 1) {
      end = indexOf(',', at, to);
      int equals = indexOf('=', at, end);
      if (equals == end) {
        throw new DamagedException(
            "a listing has an attribute without value at " + PathBytes.text(path));
      }
      attributes.add(
          new Attribute(
              EscapedField.unescaped(line, at, equals),
              EscapedField.unescaped(line, equals + 1, end)));
    }
    return attributes;
  }

  private int indexOf(char wanted, int from, int to) {
    int at = from;
    while (at < to && line[at] != wanted) {
      at++;
    }
    return at;
  }

  public Content content() throws DamagedException {
    try {
      return Content.parse(field(line, ends, 12));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException wrong) {
      throw new DamagedException(
          "a listing has a content of another form at " + PathBytes.text(path), wrong);
    }
  }
}
