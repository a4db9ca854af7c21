package kr.naru.itest.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
import kr.naru.feed.FollowerReport.Kind;
import kr.naru.itest.Api;

/**
 * Who means no good, and what they know.
 *
 * @param stranger follower {@code partner}, which has reported once, with sequence 1000
 * @param neighbour another follower, {@code curious}
 * @param removed a follower that was removed
 * @param takenReport the report that was taken
 */
record Attackers(
    ProxiedLandscape proxied,
    Stranger stranger,
    Stranger neighbour,
    Stranger removed,
    String logId,
    long head,
    byte[] takenReport) {

  static Attackers in(ProxiedLandscape proxied) throws IOException {
    Stranger stranger = Stranger.register(proxied.landscape(), "partner");
    Stranger neighbour = Stranger.register(proxied.landscape(), "curious");
    Stranger removed = Stranger.register(proxied.landscape(), "former");
    proxied.master().delete("/admin/followers/former").expect(204);
    String logId = proxied.landscape().status().path("logId").asText();
    long head = proxied.landscape().status().path("head").asLong();
    byte[] report = stranger.report(logId, Kind.APPLIED, head, 1_000, stranger.key());
    stranger.sendApplied(report).expect(204);
    return new Attackers(proxied, stranger, neighbour, removed, logId, head, report);
  }

  /** A report that would be taken. */
  byte[] goodReport() {
    return stranger.report(logId, Kind.APPLIED, head, 2_000, stranger.key());
  }

  Api master() throws IOException {
    return proxied.master();
  }

  Api mall() throws IOException {
    return proxied.mall();
  }

  Api operator(String node) throws IOException {
    return proxied.landscape().api(node, "operator");
  }

  Api anonymous() {
    return proxied.landscape().anonymousApi("master");
  }

  /** With the administrator's name and password. */
  String adminAuthorization() throws IOException {
    String pair = "admin:" + proxied.landscape().password("admin");
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
