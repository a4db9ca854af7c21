package kr.naru.itest.protocol;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;

/** What is done to the log endpoint: cursors, tokens, names. */
final class FeedAbuses {

  private final Attackers attackers;

  FeedAbuses(Attackers attackers) {
    this.attackers = attackers;
  }

  Stream<Abuse> cursors() {
    return Stream.of(
        log("no cursor", "", 400, "bad-request", "since"),
        log("negative cursor", "since=-1", 400, "bad-request", "since=-1", "from 0"),
        log("cursor of letters", "since=abc", 400, "bad-request", "since=abc", "whole number"),
        log("cursor with a fraction", "since=1.5", 400, "bad-request", "since=1.5"),
        log("cursor beyond 64 bits", "since=99999999999999999999", 400, "bad-request", "since"),
        log("cursor of markup", "since=%3Cx%20a%3D%22%26%22%3E", 400, "bad-request", "since=&lt;x"),
        log(
            "cursor above the head",
            "since=" + 999_999_999L,
            409,
            "ahead-of-head",
            "since=999999999",
            "above the head",
            "new copy"),
        log(
            "cursor of another log",
            "since=0&logId=00000000-0000-0000-0000-000000000000",
            409,
            "other-log",
            attackers.logId(),
            "new copy"),
        log("negative limit", "since=0&limit=-1", 400, "bad-request", "limit=-1"),
        log("limit zero", "since=0&limit=0", 400, "bad-request", "limit=0"),
        log("limit of letters", "since=0&limit=all", 400, "bad-request", "limit=all"),
        log("negative wait", "since=0&wait=-1", 400, "bad-request", "wait=-1"),
        log("wait of letters", "since=0&wait=long", 400, "bad-request", "wait=long"),
        log("nonce with markup", "since=0&nonce=%22%3E", 400, "bad-request", "nonce"),
        log("nonce too long", "since=0&nonce=" + "n".repeat(65), 400, "bad-request", "nonce"));
  }

  private Abuse log(String what, String query, int status, String code, String... says) {
    return new Abuse(what, () -> attackers.stranger().page(query), status, code, says);
  }

  Stream<Abuse> tokens() {
    String page = "/log?since=0";
    return Stream.of(
        new Abuse(
            "no token",
            () -> attackers.anonymous().get(page),
            401,
            "no-token",
            "Authorization: Bearer"),
        new Abuse(
            "unknown token",
            () -> token("x".repeat(43)).get(page),
            401,
            "bad-token",
            "unknown or was revoked",
            "operator"),
        new Abuse(
            "empty token", () -> token("").get(page), 401, "no-token", "Authorization: Bearer"),
        new Abuse(
            "very long token",
            () -> token("x".repeat(20_000)).get(page),
            401,
            "bad-token",
            "operator"),
        new Abuse(
            "token of a removed follower",
            () -> attackers.removed().page("since=0"),
            401,
            "bad-token",
            "revoked"),
        new Abuse(
            "password of people at the log",
            () -> attackers.master().get(page),
            401,
            "no-token",
            "Bearer"),
        new Abuse(
            "password of people at a report",
            () -> put(attackers.master(), "partner", attackers.goodReport()),
            401,
            "no-token",
            "Bearer"),
        new Abuse(
            "report of a removed follower",
            () -> attackers.removed().sendApplied(attackers.goodReport()),
            401,
            "bad-token",
            "revoked"),
        new Abuse(
            "another's state",
            () -> attackers.neighbour().api().get("/followers/partner"),
            403,
            "not-yours",
            "curious",
            "partner"),
        new Abuse(
            "state of nobody",
            () -> attackers.neighbour().api().get("/followers/nobody"),
            403,
            "not-yours",
            "nobody"),
        new Abuse(
            "another's report with the own token",
            () -> attackers.neighbour().send("partner", "applied", attackers.goodReport()),
            403,
            "not-yours",
            "curious",
            "partner"),
        new Abuse(
            "another's report at the own address",
            () -> attackers.neighbour().sendApplied(attackers.goodReport()),
            422,
            "undecipherable",
            "partner-1",
            "curious-1"),
        new Abuse(
            "log at the mall",
            () ->
                attackers
                    .proxied()
                    .landscape()
                    .tokenApi("mall", attackers.stranger().token())
                    .get(page),
            404,
            "no-master",
            "mall"));
  }

  private Api token(String token) {
    return attackers.proxied().landscape().tokenApi("master", token);
  }

  private static Answer put(Api api, String follower, byte[] report) throws IOException {
    return api.send(
        "PUT", "/followers/" + follower + "/applied", BodyPublishers.ofByteArray(report));
  }
}
