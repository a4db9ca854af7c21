package kr.naru.itest.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.stream.Stream;
import kr.naru.crypto.FollowerKey;
import kr.naru.feed.FollowerReport.Kind;

/** What is sent in place of a report. */
final class ReportAbuses {

  private final Attackers attackers;

  ReportAbuses(Attackers attackers) {
    this.attackers = attackers;
  }

  Stream<Abuse> reports() {
    byte[] good = attackers.goodReport();
    return Stream.of(
        bad("empty", new byte[0], 400, "unreadable", "report, line 1"),
        bad("not XML", "{\"position\":1}".getBytes(UTF_8), 400, "unreadable", "line 1, column 1"),
        bad(
            "not well-formed",
            text(good).replace("</report>", "").getBytes(UTF_8),
            400,
            "unreadable",
            "line"),
        bad("cut in the middle", Arrays.copyOf(good, good.length / 2), 400, "unreadable", "line"),
        bad("two documents", (text(good) + "<report/>").getBytes(UTF_8), 400, "unreadable", "line"),
        bad(
            "other root",
            "<page xmlns=\"urn:naru:feed:1\"/>".getBytes(UTF_8),
            400,
            "unreadable",
            "line 1"),
        bad(
            "no namespace",
            text(good).replace(" xmlns=\"urn:naru:feed:1\"", "").getBytes(UTF_8),
            400,
            "unreadable",
            "line"),
        bad(
            "schema: no key name",
            text(good).replaceFirst(" keyName=\"[^\"]*\"", "").getBytes(UTF_8),
            400,
            "unreadable",
            "keyName",
            "xmllint"),
        bad(
            "schema: another version",
            text(good).replace(" version=\"1\"", " version=\"2\"").getBytes(UTF_8),
            400,
            "unreadable",
            "'2'"),
        bad(
            "schema: further element",
            text(good).replace("</report>", "<x/></report>").getBytes(UTF_8),
            400,
            "unreadable",
            "line"),
        bad(
            "schema: another algorithm",
            text(good).replace("aes256-gcm", "aes128-gcm").getBytes(UTF_8),
            400,
            "unreadable",
            "Algorithm"),
        bad(
            "schema: CBC",
            text(good)
                .replace(
                    "http://www.w3.org/2009/xmlenc11#aes256-gcm",
                    "http://www.w3.org/2001/04/xmlenc#aes256-cbc")
                .getBytes(UTF_8),
            400,
            "unreadable",
            "Algorithm"),
        bad(
            "schema: no Base64",
            text(good).replaceFirst("<xenc:CipherValue>.", "<xenc:CipherValue>~").getBytes(UTF_8),
            400,
            "unreadable",
            "line"),
        bad(
            "in the clear",
            SealedReport.inTheClear(attackers.stranger(), attackers.logId(), attackers.head()),
            400,
            "unreadable",
            "EncryptedData"),
        bad(
            "DTD with entity bomb",
            XmlBombs.LAUGHS.getBytes(UTF_8),
            400,
            "unreadable",
            "document type"),
        bad("DTD with file", XmlBombs.FILE.getBytes(UTF_8), 400, "unreadable", "document type"),
        bad("remote DTD", XmlBombs.REMOTE_DTD.getBytes(UTF_8), 400, "unreadable", "document type"),
        bad(
            "parameter entity",
            XmlBombs.PARAMETER_ENTITY.getBytes(UTF_8),
            400,
            "unreadable",
            "document type"),
        bad(
            "DTD before a good report",
            ("<!DOCTYPE report>" + text(good).replaceFirst("^<\\?.*\\?>", "")).getBytes(UTF_8),
            400,
            "unreadable",
            "document type"),
        bad(
            "elements within elements",
            XmlBombs.deep("report").getBytes(UTF_8),
            400,
            "unreadable",
            "within"),
        bad(
            "thousands of attributes",
            XmlBombs.manyAttributes("report").getBytes(UTF_8),
            400,
            "unreadable",
            "report"),
        bad("UTF-16", text(good).getBytes(UTF_16), 400, "unreadable", "UTF-8"),
        bad(
            "UTF-16, declared",
            text(good).replace("UTF-8", "UTF-16").getBytes(UTF_16),
            400,
            "unreadable",
            "UTF-8"),
        bad(
            "ISO-8859-1, declared",
            text(good).replace("UTF-8", "ISO-8859-1").getBytes(ISO_8859_1),
            400,
            "unreadable",
            "ISO-8859-1"),
        bad(
            "ISO-8859-1, not declared",
            text(good).replace("<report ", "<report xmlns:é=\"x\" ").getBytes(ISO_8859_1),
            400,
            "unreadable",
            "UTF-8"),
        bad(
            "octets that are no UTF-8",
            new byte[] {(byte) 0xC0, (byte) 0x80, '<'},
            400,
            "unreadable",
            "UTF-8"),
        bad(
            "U+0000",
            text(good).replace("</report>", "\0</report>").getBytes(UTF_8),
            400,
            "unreadable",
            "line"),
        bad(
            "unknown key",
            applied(attackers.head(), 2_000, key("partner-9")),
            422,
            "undecipherable",
            "partner-9",
            "partner-1"),
        bad(
            "wrong key of the right name",
            applied(attackers.head(), 2_000, key("partner-1")),
            422,
            "undecipherable",
            "partner-1",
            "does not open"),
        bad(
            "key of another follower",
            applied(attackers.head(), 2_000, attackers.neighbour().key()),
            422,
            "undecipherable",
            "curious-1"),
        bad(
            "ciphertext changed",
            flipped(good, "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>"),
            422,
            "undecipherable",
            "tag does not match"),
        bad(
            "wrapped key changed",
            flipped(good, "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>"),
            422,
            "undecipherable",
            "does not open"),
        bad(
            "follower changed in the clear",
            text(good).replace("follower=\"partner\"", "follower=\"curious\"").getBytes(UTF_8),
            422,
            "undecipherable",
            "curious",
            "partner"),
        bad(
            "key name changed in the clear",
            text(good).replace("keyName=\"partner-1\"", "keyName=\"partner-2\"").getBytes(UTF_8),
            422,
            "undecipherable",
            "partner-2"),
        bad("replayed", attackers.takenReport(), 409, "replay", "1000", "above=\"1000\""),
        bad(
            "sequence of yesterday",
            applied(attackers.head(), 999, attackers.stranger().key()),
            409,
            "replay",
            "above 1000"),
        bad(
            "sequence zero",
            applied(attackers.head(), 0, attackers.stranger().key()),
            409,
            "replay",
            "above 1000"),
        bad(
            "another log",
            attackers
                .stranger()
                .report(
                    "another", Kind.APPLIED, attackers.head(), 2_000, attackers.stranger().key()),
            409,
            "other-log",
            "another",
            attackers.logId()),
        bad(
            "position above the head",
            applied(999_999_999, 2_000, attackers.stranger().key()),
            409,
            "ahead-of-head",
            "999999999",
            "head"),
        bad(
            "applied inside a set",
            applied(2, 2_000, attackers.stranger().key()),
            409,
            "ahead-of-head",
            "inside a set"),
        bad(
            "receipt sent as applied",
            attackers
                .stranger()
                .report(
                    attackers.logId(),
                    Kind.RECEIVED,
                    attackers.head(),
                    2_000,
                    attackers.stranger().key()),
            403,
            "not-yours",
            "/received"),
        new Abuse(
            "applied sent as receipt",
            () -> attackers.stranger().send("partner", "received", good),
            403,
            "not-yours",
            "/applied"));
  }

  /** Rightly encrypted, by a follower whose program is wrong. */
  Stream<Abuse> reportedNonsense() {
    return Stream.of(
        nonsense("no XML inside", "nonsense", "decrypted report"),
        nonsense(
            "other element inside", "<changes xmlns=\"urn:naru:feed:1\"/>", "decrypted report"),
        nonsense("bomb inside", XmlBombs.LAUGHS, "document type"),
        nonsense(
            "no log id", reported("").replace(" logId=\"" + attackers.logId() + "\"", ""), "logId"),
        nonsense(
            "negative position",
            reported("").replace(" position=\"" + attackers.head() + "\"", " position=\"-1\""),
            "position"),
        nonsense(
            "position of letters",
            reported("").replace(" position=\"" + attackers.head() + "\"", " position=\"x\""),
            "position"),
        nonsense(
            "negative sequence",
            reported("").replace(" sequence=\"2000\"", " sequence=\"-5\""),
            "sequence"),
        nonsense(
            "sequence beyond 64 bits",
            reported("").replace(" sequence=\"2000\"", " sequence=\"9223372036854775808\""),
            "sequence"),
        nonsense("kind of its own", reported("").replace("applied", "eaten"), "kind"),
        nonsense(
            "time of its own",
            reported("").replaceFirst("at=\"[^\"]*\"", "at=\"yesterday\""),
            "at"),
        nonsense("state of its own", reported("").replace("running", "s".repeat(100)), "state"),
        nonsense(
            "reason without end",
            reported("<reason>" + "r".repeat(20_000) + "</reason>"),
            "reason"),
        nonsense(
            "lanes without end",
            reported("<lane position=\"9223372036854775807\"/>".repeat(500)),
            "lane"),
        nonsense("foreign element inside", reported("<x xmlns=\"urn:x\"/>"), "line"));
  }

  private String reported(String content) {
    return SealedReport.reported("partner", attackers.logId(), attackers.head(), content);
  }

  private Abuse nonsense(String what, String plaintext, String... says) {
    return bad(
        "inside: " + what,
        SealedReport.of(plaintext, "partner", attackers.stranger().key()),
        400,
        "unreadable",
        says);
  }

  private Abuse bad(String what, byte[] report, int status, String code, String... says) {
    return new Abuse(
        "report: " + what, () -> attackers.stranger().sendApplied(report), status, code, says);
  }

  private byte[] applied(long position, long sequence, FollowerKey key) {
    return attackers.stranger().report(attackers.logId(), Kind.APPLIED, position, sequence, key);
  }

  private static FollowerKey key(String name) {
    return new FollowerKey(name, new byte[FollowerKey.LENGTH]);
  }

  private static String text(byte[] document) {
    return new String(document, UTF_8);
  }

  /** One Base64 character before the place is another. */
  private static byte[] flipped(byte[] document, String place) {
    int index = text(document).indexOf(place) - 12;
    byte[] changed = document.clone();
    changed[index] = (byte) (changed[index] == 'A' ? 'B' : 'A');
    return changed;
  }
}
