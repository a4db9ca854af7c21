package kr.naru.itest.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import kr.naru.crypto.MessageCipher;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;
import kr.naru.verify.Verification;
import kr.naru.wire.VerificationXml;

/** What is done to verification: questions for digests, what was found, sending again. */
final class VerificationAbuses {

  private static final VerificationXml DOCUMENTS = new VerificationXml(new MessageCipher());
  private static final String OWN = "/followers/partner";

  private final Attackers attackers;

  VerificationAbuses(Attackers attackers) {
    this.attackers = attackers;
  }

  Stream<Abuse> questions() {
    return Stream.of(
        digests("no entity", "nonce=n", "entity"),
        digests("entity of its own", "entity=price&nonce=n", "entity=price", "item or code"),
        digests("no nonce", "entity=item", "nonce"),
        digests("nonce with markup", "entity=item&nonce=%22%3E", "nonce"),
        digests("ranges of nothing", "entity=item&size=0&nonce=n", "size=0", "from 1 to 1000"),
        digests("ranges too large", "entity=item&size=1001&nonce=n", "size=1001"),
        digests("code without scheme", "entity=code&after=30&nonce=n", "after", "SCHEME:CODE"),
        digests("key too long", "entity=item&key=" + "k".repeat(251) + "&nonce=n", "250"),
        digests("character 0", "entity=item&key=a%00b&nonce=n", "key"),
        digests("character that XML has not", "entity=item&key=%01&nonce=n", "key"),
        digests("no character at all", "entity=item&key=%EF%BF%BF&nonce=n", "key"),
        digests("too many keys", "entity=item&nonce=n" + "&key=k".repeat(101), "101 keys"),
        follower("no token", () -> attackers.anonymous().get(question()), 401, "no-token"),
        follower("a password", () -> attackers.master().get(question()), 401, "no-token"),
        follower(
            "another's digests",
            () -> attackers.neighbour().api().get(question()),
            403,
            "not-yours"),
        follower(
            "another's wish",
            () -> attackers.neighbour().api().get(OWN + "/verification?nonce=n"),
            403,
            "not-yours"),
        follower(
            "sending nothing again",
            () -> attackers.stranger().api().post(OWN + "/send-again?entity=item", ""),
            400,
            "bad-request"),
        follower(
            "sending again what no page can carry",
            () -> attackers.stranger().api().post(OWN + "/send-again?entity=item&key=%01", ""),
            400,
            "bad-request"),
        follower(
            "sending again in another's name",
            () -> attackers.neighbour().api().post(OWN + "/send-again?entity=item&key=k", ""),
            403,
            "not-yours"));
  }

  Stream<Abuse> findings() {
    byte[] equal = found(attackers.stranger(), "partner");
    return Stream.of(
        follower("empty finding", () -> put(new byte[0]), 400, "unreadable"),
        follower("finding with DTD", () -> put(XmlBombs.LAUGHS.getBytes(UTF_8)), 400, "unreadable"),
        follower(
            "finding in the clear",
            () -> put("<verification xmlns='urn:naru:feed:1'/>".getBytes(UTF_8)),
            400,
            "unreadable"),
        follower("finding that nobody wanted", () -> put(equal), 409, "conflict"),
        follower(
            "finding under another's key",
            () -> put(found(attackers.neighbour(), "partner")),
            422,
            "undecipherable"),
        follower(
            "finding in another's name",
            () -> put(found(attackers.stranger(), "curious")),
            422,
            "undecipherable"),
        follower(
            "finding with another name outside",
            () ->
                put(
                    new String(equal, UTF_8)
                        .replace("follower=\"partner\"", "follower=\"curious\"")
                        .getBytes(UTF_8)),
            422,
            "undecipherable"),
        follower("finding too large", () -> put(new byte[1_000_001]), 413, "too-large"));
  }

  Stream<Abuse> people() {
    return Stream.of(
        people("verify nobody", "/verifications", "{\"follower\":\"nobody\"}", 404, "nobody"),
        people("verify whom", "/verifications", "{}", 422, "follower"),
        people("no JSON", "/verifications", "verify", 400, "line 1"),
        people("again: nothing", "/catalog/send-again", "{\"entities\":[]}", 422, "entities"),
        people("again: no list", "/catalog/send-again", "{\"entities\":1}", 422, "entities"),
        people(
            "again: entity of its own",
            "/catalog/send-again",
            "{\"entities\":[{\"entity\":\"price\",\"key\":\"k\"}]}",
            422,
            "entities[0].entity"),
        people(
            "again: code without scheme",
            "/catalog/send-again",
            "{\"entities\":[{\"entity\":\"code\",\"key\":\"30\"}]}",
            422,
            "SCHEME:CODE"),
        people(
            "again: key too long",
            "/catalog/send-again",
            "{\"entities\":[{\"entity\":\"item\",\"key\":\"" + "k".repeat(251) + "\"}]}",
            422,
            "250"),
        people(
            "again: what no page can carry",
            "/catalog/send-again",
            "{\"entities\":[{\"entity\":\"item\",\"key\":\"\\u0001\"}]}",
            422,
            "entities[0].key"),
        people(
            "again: half a character",
            "/catalog/send-again",
            "{\"entities\":[{\"entity\":\"item\",\"key\":\"\\ud800\"}]}",
            422,
            "entities[0].key"),
        new Abuse(
            "no such verification",
            () -> attackers.master().get("/verifications/999999"),
            404,
            null,
            "999999"));
  }

  private static String question() {
    return OWN + "/digests?entity=item&nonce=n";
  }

  private Abuse digests(String what, String query, String... says) {
    return new Abuse(
        "digests: " + what,
        () -> attackers.stranger().api().get(OWN + "/digests?" + query),
        400,
        "bad-request",
        says);
  }

  private static Abuse follower(String what, Abuse.Send request, int status, String code) {
    return new Abuse("verification: " + what, request, status, code, code);
  }

  private Abuse people(String what, String path, String body, int status, String... says) {
    return new Abuse("verification: " + what, () -> master().post(path, body), status, null, says);
  }

  private Api master() throws IOException {
    return attackers.master();
  }

  private Answer put(byte[] document) throws IOException {
    return attackers
        .stranger()
        .api()
        .send(
            "PUT",
            OWN + "/verification",
            BodyPublishers.ofByteArray(document),
            "Content-Type",
            "application/xml");
  }

  private static byte[] found(Stranger holder, String name) {
    return DOCUMENTS.write(
        new Verification(999_999, Verification.State.EQUAL, 1, 1, List.of(), List.of(), true, null),
        name,
        holder.key());
  }
}
