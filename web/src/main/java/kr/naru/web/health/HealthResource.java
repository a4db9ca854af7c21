package kr.naru.web.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import kr.naru.node.NodeSettings;
import kr.naru.web.json.CatalogJson;

/** Answers as soon as the node serves requests; needs no login. */
@Path("/health")
@RequestScoped
public class HealthResource {

  @Inject private NodeSettings settings;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] health() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("status", "UP").put("node", settings.node());
    ArrayNode roles = node.putArray("roles");
    settings.roles().forEach(role -> roles.add(role.name().toLowerCase(Locale.ROOT)));
    return CatalogJson.octets(node);
  }
}
