package kr.naru.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LoggedChange;
import kr.naru.changelog.Operation;
import kr.naru.feed.FeedHeader;
import kr.naru.feed.FeedPage;

/**
 * The plaintext of a page: {@code changes} with the header, one {@code record} a line.
 *
 * <p>A change's content is copied octet by octet in both directions: the follower stores what the
 * master logged. The reader takes it from the record's line, after one pass of the parser has shown
 * that each record lies whole on the line of its number.
 */
final class ChangesXml {

  private static final byte[] RECORD_END = "</record>".getBytes(US_ASCII);
  private static final byte[] END = "</changes>".getBytes(US_ASCII);

  private ChangesXml() {}

  static byte[] write(FeedPage page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets(page) + 1024);
    XmlOut start = new XmlOut("changes").start("changes").attribute("xmlns", Names.FEED);
    HeaderXml.write(start, page.header());
    out.writeBytes(start.line().octets());
    for (LoggedChange change : page.changes()) {
      write(out, change);
    }
    out.writeBytes(END);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, LoggedChange logged) {
    Change change = logged.change();
    XmlOut start =
        new XmlOut("record " + logged.position())
            .start("record")
            .attribute("position", logged.position())
            .attribute("setFirst", logged.setFirst())
            .attribute("setLast", logged.setLast())
            .attribute("time", logged.time().toString())
            .attribute("entity", change.entity().type().wireName())
            .attribute("op", change.operation().wireName())
            .attribute("key", change.entity().key());
    if (change.operation() == Operation.DELETE) {
      start.end();
      out.writeBytes(start.octets());
    } else {
      out.writeBytes(start.octets());
      out.writeBytes(change.content());
      out.writeBytes(RECORD_END);
    }
    out.write('\n');
  }

  private static int octets(FeedPage page) {
    int octets = 0;
    for (LoggedChange change : page.changes()) {
      octets += 300 + (change.change().content() == null ? 0 : change.change().content().length);
    }
    return octets;
  }

  /**
   * @throws WireException when it is refused, also when its header is not the one that was sent in
   *     clear
   */
  static FeedPage read(byte[] octets, FeedHeader clear) {
    XmlIn in = XmlIn.open("decrypted page", octets, Limits.DOCUMENT);
    in.root(Names.FEED, "changes");
    FeedHeader header = HeaderXml.read(in);
    if (!header.equals(clear)) {
      throw new WireException(
          WireException.Reason.HEADER_MISMATCH,
          "page: the clear header is %s, the encrypted one %s".formatted(clear, header));
    }
    RecordLines lines = new RecordLines(octets);
    List<LoggedChange> changes = new ArrayList<>();
    while (in.nextChild()) {
      changes.add(record(in, lines));
    }
    in.finish();
    return page(header, changes);
  }

  private static LoggedChange record(XmlIn in, RecordLines lines) {
    int line = lines.next();
    if (!in.is(Names.FEED, "record")) {
      throw in.unexpected("expected record");
    }
    requireLine(in, line);
    long position = in.required("position", Values::position);
    long setFirst = in.required("setFirst", Values::position);
    long setLast = in.required("setLast", Values::position);
    Instant time = in.required("time", Values::instant);
    EntityType type = in.required("entity", EntityType::ofWireName);
    Operation operation = in.required("op", Operation::ofWireName);
    String key = in.required("key");
    if (operation == Operation.PUT) {
      in.child(Names.FEED, type.wireName());
      in.skip();
    }
    in.end();
    requireLine(in, line);
    byte[] content = operation == Operation.PUT ? lines.content() : null;
    if (operation == Operation.PUT && content == null) {
      throw notAlone(in, line);
    }
    try {
      return new LoggedChange(
          position,
          setFirst,
          setLast,
          time,
          new Change(new EntityKey(type, key), operation, content));
    } catch (IllegalArgumentException e) {
      throw new WireException(
          WireException.Reason.INCONSISTENT,
          "decrypted page, line %d: %s".formatted(line, e.getMessage()),
          e);
    }
  }

  private static void requireLine(XmlIn in, int line) {
    if (in.line() != line) {
      throw notAlone(in, line);
    }
  }

  private static WireException notAlone(XmlIn in, int line) {
    return in.refuse(
        WireException.Reason.SCHEMA,
        "line %d of a page holds one record, whole and alone; this one does not".formatted(line));
  }

  private static FeedPage page(FeedHeader header, List<LoggedChange> changes) {
    try {
      return new FeedPage(header, changes);
    } catch (IllegalArgumentException e) {
      throw new WireException(WireException.Reason.INCONSISTENT, e.getMessage(), e);
    }
  }
}
