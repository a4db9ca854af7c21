package kr.naru.itest.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.MessageCipher;
import kr.naru.feed.FollowerReport;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;
import kr.naru.itest.Landscape;
import kr.naru.wire.ReportXml;

/** A follower that is no node of the landscape. Its reports are numbered as they are made. */
final class Stranger {

  private static final ReportXml REPORTS = new ReportXml(new MessageCipher());

  private final String name;
  private final String token;
  private final Api api;
  private FollowerKey key;
  private long sequence;

  private Stranger(String name, String token, FollowerKey key, Api api) {
    this.name = name;
    this.token = token;
    this.key = key;
    this.api = api;
  }

  /** Registered by the administrator. */
  static Stranger register(Landscape landscape, String name) throws IOException {
    JsonNode added =
        landscape
            .api("master")
            .post("/admin/followers", "{\"name\":\"" + name + "\"}")
            .expect(201)
            .json();
    String token = added.path("token").asText();
    return new Stranger(name, token, key(added), landscape.tokenApi("master", token));
  }

  private static FollowerKey key(JsonNode answer) {
    return new FollowerKey(
        answer.path("keyName").asText(), Base64.getDecoder().decode(answer.path("key").asText()));
  }

  String name() {
    return name;
  }

  String token() {
    return token;
  }

  FollowerKey key() {
    return key;
  }

  /** The master's API with this follower's token. */
  Api api() {
    return api;
  }

  void use(FollowerKey other) {
    key = other;
  }

  /** Has the administrator rotate the key. Does not use the new one yet. */
  FollowerKey rotate(Landscape landscape) throws IOException {
    return key(
        landscape
            .api("master")
            .post("/admin/followers/" + name + "/rotate", "")
            .expect(200)
            .json());
  }

  Answer page(String query) throws IOException {
    return api.get("/log?" + query);
  }

  /** A report as a good follower makes it. */
  byte[] report(String logId, FollowerReport.Kind kind, long position) {
    return report(logId, kind, position, ++sequence, key);
  }

  byte[] report(
      String logId, FollowerReport.Kind kind, long position, long number, FollowerKey under) {
    return REPORTS.write(
        new FollowerReport(
            name, logId, kind, position, number, Instant.now(), List.of(), "running", null),
        under);
  }

  Answer sendApplied(byte[] report) throws IOException {
    return send(name, "applied", report);
  }

  Answer send(String follower, String kind, byte[] report) throws IOException {
    return api.send(
        "PUT",
        "/followers/" + follower + "/" + kind,
        BodyPublishers.ofByteArray(report),
        "Content-Type",
        "application/xml");
  }
}
