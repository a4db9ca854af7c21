package kr.naru.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import kr.naru.changelog.EntityKey;
import kr.naru.ejb.verify.SendAgain;
import kr.naru.web.Bodies;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.EntitiesJson;

/** Logs items and codes once more, so that every follower applies them again. */
@Path("/catalog/send-again")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SendAgainResource {

  private static final System.Logger AUDIT = System.getLogger("kr.naru.audit");
  private static final int BODY_OCTETS = 1_000_000;

  @Inject private SendAgain sendAgain;
  @Inject private RoleCheck role;
  @Context private SecurityContext security;

  @POST
  public Response send(InputStream body) throws SQLException, IOException {
    role.master();
    List<EntityKey> entities = EntitiesJson.read(Bodies.read(body, BODY_OCTETS));
    sendAgain.send(entities);
    AUDIT.log(
        System.Logger.Level.INFO,
        "NARU5003 " + security.getUserPrincipal().getName() + " has sent again: " + entities);
    return Response.noContent().build();
  }
}
