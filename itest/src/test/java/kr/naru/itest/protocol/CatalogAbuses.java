package kr.naru.itest.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;

/** What is sent in place of items, changes and numbers. */
final class CatalogAbuses {

  private final Attackers attackers;

  CatalogAbuses(Attackers attackers) {
    this.attackers = attackers;
  }

  Stream<Abuse> catalogBodies() throws IOException {
    Api admin = attackers.master();
    String good = "{\"name\":{\"en\":\"x\"}}";
    return Stream.of(
        item("empty", new byte[0], 400, "empty"),
        item("no JSON", "name=x".getBytes(UTF_8), 400, "line 1, column"),
        item("half a JSON", good.substring(0, 12).getBytes(UTF_8), 400, "line 1, column"),
        item("two JSON values", (good + good).getBytes(UTF_8), 400, "line 1, column"),
        item(
            "field twice",
            "{\"name\":{\"en\":\"x\"},\"name\":{\"en\":\"y\"}}".getBytes(UTF_8),
            400,
            "name"),
        item("UTF-16", good.getBytes(UTF_16), 400, "UTF-8"),
        item("ISO-8859-1", "{\"name\":{\"en\":\"é\"}}".getBytes(ISO_8859_1), 400, "UTF-8"),
        item("deep nesting", ("[".repeat(10_000)).getBytes(UTF_8), 400, "nest"),
        item("list", "[]".getBytes(UTF_8), 422, "object"),
        item(
            "unknown field",
            "{\"name\":{\"en\":\"x\"},\"colour\":\"red\"}".getBytes(UTF_8),
            422,
            "colour"),
        item("nameless", "{}".getBytes(UTF_8), 422, "name"),
        item("other id", "{\"id\":\"Y\",\"name\":{\"en\":\"x\"}}".getBytes(UTF_8), 422, "id"),
        item(
            "price like a bomb",
            "{\"name\":{\"en\":\"x\"},\"contractLines\":[{\"contract\":\"c\",\"line\":\"1\",\"currency\":\"KRW\",\"price\":1e999999999}]}"
                .getBytes(UTF_8),
            422,
            "contractLines[0].price"),
        item(
            "character that XML has not",
            "{\"name\":{\"en\":\"a\\u0000b\"}}".getBytes(UTF_8),
            422,
            "name"),
        item("half a character", "{\"name\":{\"en\":\"\\uD800\"}}".getBytes(UTF_8), 422, "name"),
        new Abuse(
            "changes: no list", () -> admin.post("/catalog/changes", "{}"), 422, null, "changes"),
        new Abuse(
            "changes: second entry wrong",
            () ->
                admin.post(
                    "/catalog/changes",
                    "{\"changes\":[{\"op\":\"put\",\"item\":{\"id\":\"X\",\"name\":{\"en\":\"x\"}}},{\"op\":\"put\",\"item\":{\"id\":\"Y\"}}]}"),
            422,
            null,
            "\"entry\":1",
            "name"),
        new Abuse(
            "changes: op of its own",
            () ->
                admin.post(
                    "/catalog/changes", "{\"changes\":[{\"op\":\"drop\",\"id\":\"26052231\"}]}"),
            422,
            null,
            "drop"),
        new Abuse(
            "import: broken line",
            () -> proposal("{\"id\":\"X\",\"name\":{\"en\":\"x\"}}\n{\"id\":\n"),
            422,
            null,
            "line 2"),
        new Abuse(
            "proposal of nobody",
            () -> admin.post("/proposals/999999/approve", ""),
            404,
            null,
            "999999"),
        new Abuse("no such place", () -> admin.get("/nothing"), 404, null, "nothing"),
        new Abuse(
            "no such method", () -> admin.send("PATCH", "/status", null), 405, null, "PATCH"));
  }

  private Answer proposal(String lines) throws IOException {
    return attackers
        .operator("master")
        .send(
            "POST",
            "/proposals",
            BodyPublishers.ofString(lines),
            "Content-Type",
            "application/x-ndjson");
  }

  private Abuse item(String what, byte[] body, int status, String... says) {
    return new Abuse(
        "item: " + what,
        () ->
            attackers
                .master()
                .send(
                    "PUT",
                    "/catalog/items/X",
                    BodyPublishers.ofByteArray(body),
                    "Content-Type",
                    "application/json"),
        status,
        null,
        says);
  }

  Stream<Abuse> numbers() {
    return Stream.of(
            "/catalog/items?limit=abc",
            "/catalog/codes?limit=1.5",
            "/admin/log?since=abc",
            "/admin/log?since=-1",
            "/admin/log?limit=x",
            "/proposals/1?limit=x")
        .map(
            path ->
                new Abuse(
                    "number in " + path,
                    () -> attackers.master().get(path),
                    400,
                    null,
                    path.replaceAll(".*\\?(\\w+)=.*", "$1")));
  }
}
