package kr.naru.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import kr.naru.crypto.FollowerKey;
import kr.naru.ejb.feed.FollowerSecrets;
import kr.naru.web.Bodies;
import kr.naru.web.Problem;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.JsonInput;

/** Installs a rotated key at this follower. */
@Path("/follower/key")
@RequestScoped
public class OwnKeyResource {

  private static final int BODY_OCTETS = 10_000;

  @Inject private FollowerSecrets secrets;
  @Inject private RoleCheck role;

  @POST
  public Response install(InputStream body) throws IOException {
    role.follower();
    JsonNode given = JsonInput.tree(Bodies.read(body, BODY_OCTETS));
    if (!given.path("keyName").isTextual() || !given.path("key").isTextual()) {
      return Problem.of(422, "expected {\"keyName\":\"…\",\"key\":\"<Base64 of 32 octets>\"}");
    }
    try {
      byte[] octets = Base64.getDecoder().decode(given.get("key").textValue());
      secrets.install(new FollowerKey(given.get("keyName").textValue(), octets));
      return Response.noContent().build();
    } catch (IllegalArgumentException e) {
      return Problem.of(422, "the key is not usable: " + e.getMessage());
    }
  }
}
