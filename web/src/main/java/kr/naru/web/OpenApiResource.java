package kr.naru.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** The description of this API in OpenAPI 3.0; needs no login. Source: SYNC-14. */
@Path("/openapi.json")
@RequestScoped
public class OpenApiResource {

  private static final String DOCUMENT = "/openapi.json";

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] document() throws IOException {
    try (InputStream document = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
      return document.readAllBytes();
    }
  }
}
