package kr.naru.itest.protocol;

import java.io.IOException;
import java.util.stream.Stream;
import kr.naru.itest.Answer;

/** 100 MB at every door that takes a body. */
final class LargeAbuses {

  private final Attackers attackers;

  LargeAbuses(Attackers attackers) {
    this.attackers = attackers;
  }

  Stream<Abuse> largeBodies() throws IOException {
    String admin = attackers.adminAuthorization();
    return Stream.of(true, false)
        .flatMap(
            chunked ->
                Stream.of(
                    large(
                        "report",
                        chunked,
                        "PUT",
                        "/followers/partner/applied",
                        "Bearer " + attackers.stranger().token(),
                        "too-large"),
                    large("item", chunked, "PUT", "/catalog/items/X", admin, null),
                    large("changes", chunked, "POST", "/catalog/changes", admin, null),
                    new Abuse(
                        "100 MB import of one line" + (chunked ? ", chunked" : ""),
                        () -> large(chunked, "POST", "/proposals", admin),
                        422,
                        null,
                        "line 1",
                        "longer than")));
  }

  private Abuse large(
      String what, boolean chunked, String method, String path, String authorization, String code) {
    return new Abuse(
        "100 MB " + what + (chunked ? ", chunked" : ""),
        () -> large(chunked, method, path, authorization),
        413,
        code,
        "larger");
  }

  private Answer large(boolean chunked, String method, String path, String authorization)
      throws IOException {
    return LargeBody.send(
        attackers.proxied().landscape().port("master"), method, path, authorization, chunked);
  }
}
