package kr.naru.itest.protocol;

import java.io.IOException;
import java.util.stream.Stream;
import kr.naru.itest.Api;

/** What people without the right try, and followers at the doors of people. */
final class LoginAbuses {

  private final Attackers attackers;

  LoginAbuses(Attackers attackers) {
    this.attackers = attackers;
  }

  Stream<Abuse> people() throws IOException {
    Api operator = attackers.operator("master");
    Api wrong = attackers.proxied().landscape().api("master", "admin", "wrong");
    Api nobody = attackers.proxied().landscape().api("master", "nobody", "x");
    return Stream.concat(
        Stream.of(
                "/status",
                "/status/",
                "/status;a=b",
                "/catalog/items",
                "/catalog/items/A",
                "/catalog/codes",
                "/admin/followers",
                "/admin/followers/",
                "/admin/log",
                "/admin/followers/mall/key",
                "/proposals",
                "/proposals/")
            .flatMap(
                path ->
                    Stream.of(
                        new Abuse(
                            "nobody at " + path,
                            () -> attackers.anonymous().get(path),
                            401,
                            null,
                            "password"),
                        new Abuse(
                            "wrong password at " + path,
                            () -> wrong.get(path),
                            401,
                            null,
                            "password"),
                        new Abuse(
                            "unknown user at " + path,
                            () -> nobody.get(path),
                            401,
                            null,
                            "password"),
                        new Abuse(
                            "follower's token at " + path,
                            () -> attackers.stranger().api().get(path),
                            401,
                            null,
                            "password"))),
        Stream.of(
            new Abuse(
                "nobody at the mall",
                () -> attackers.proxied().landscape().anonymousApi("mall").get("/mall/items"),
                401,
                null,
                "password"),
            new Abuse(
                "nobody at the mall's status",
                () -> attackers.proxied().landscape().anonymousApi("mall").get("/status/"),
                401,
                null,
                "password"),
            new Abuse(
                "follower's token at the mall",
                () ->
                    attackers
                        .proxied()
                        .landscape()
                        .tokenApi("mall", attackers.stranger().token())
                        .get("/mall/items"),
                401,
                null,
                "password"),
            new Abuse(
                "nobody changes",
                () -> attackers.anonymous().post("/catalog/changes", "{\"changes\":[]}"),
                401,
                null,
                "password"),
            new Abuse(
                "follower changes",
                () ->
                    attackers.stranger().api().put("/catalog/items/X", "{\"name\":{\"en\":\"x\"}}"),
                401,
                null,
                "password"),
            new Abuse(
                "operator lists followers",
                () -> operator.get("/admin/followers"),
                403,
                null,
                "admin"),
            new Abuse(
                "operator adds a follower",
                () -> operator.post("/admin/followers", "{\"name\":\"mine\"}"),
                403,
                null,
                "admin"),
            new Abuse(
                "operator takes a key",
                () -> operator.get("/admin/followers/partner/key"),
                403,
                null,
                "admin"),
            new Abuse(
                "operator rotates a key",
                () -> operator.post("/admin/followers/partner/rotate", ""),
                403,
                null,
                "admin"),
            new Abuse(
                "operator removes a follower",
                () -> operator.delete("/admin/followers/partner"),
                403,
                null,
                "admin"),
            new Abuse(
                "operator reads the log", () -> operator.get("/admin/log"), 403, null, "admin"),
            new Abuse(
                "operator gives the mall a key",
                () -> attackers.operator("mall").post("/follower/key", "{}"),
                403,
                null,
                "admin"),
            new Abuse(
                "catalog at the mall",
                () -> attackers.mall().put("/catalog/items/X", "{\"name\":{\"en\":\"x\"}}"),
                404,
                null,
                "mall",
                "no master"),
            new Abuse(
                "follower is there",
                () -> attackers.master().post("/admin/followers", "{\"name\":\"partner\"}"),
                409,
                null,
                "partner"),
            new Abuse(
                "follower's name",
                () -> attackers.master().post("/admin/followers", "{\"name\":\"../x\"}"),
                422,
                null,
                "a-z"),
            new Abuse(
                "follower without JSON",
                () -> attackers.master().post("/admin/followers", "x"),
                400,
                null,
                "JSON"),
            new Abuse(
                "key without JSON",
                () -> attackers.mall().post("/follower/key", "x"),
                400,
                null,
                "JSON"),
            new Abuse(
                "key of 3 octets",
                () ->
                    attackers.mall().post("/follower/key", "{\"keyName\":\"a\",\"key\":\"AAAA\"}"),
                422,
                null,
                "32")));
  }
}
