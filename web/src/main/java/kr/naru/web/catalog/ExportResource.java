package kr.naru.web.catalog;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import javax.xml.stream.XMLStreamException;
import kr.naru.catalog.Item;
import kr.naru.catalog.store.CatalogReader;
import kr.naru.changelog.LocalTransaction;
import kr.naru.ubl.UblWriter;
import kr.naru.web.Problem;
import kr.naru.web.RoleCheck;

/** Exports items as one UBL catalogue, all from one snapshot. */
@Path("/catalog/export")
@RequestScoped
@Produces(MediaType.APPLICATION_XML)
public class ExportResource {

  private static final int PAGE = 500;

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private RoleCheck role;
  @Inject private InstantSource clock;

  private final CatalogReader reader = new CatalogReader();

  /**
   * @param ids only these items; none: all
   * @param classPrefix only items whose {@code scheme:code} begins so
   */
  @GET
  public Response export(
      @QueryParam("id") List<String> ids, @QueryParam("class") @DefaultValue("") String classPrefix)
      throws SQLException, IOException {
    role.master();
    // Written whole before the answer begins: a failure is an answer, not half a document.
    java.nio.file.Path file = Files.createTempFile("naru-export", ".xml");
    try {
      if (write(file, ids, classPrefix) == 0) {
        Files.delete(file);
        return Problem.of(404, "the selection holds no items");
      }
    } catch (SQLException | IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    StreamingOutput body =
        out -> {
          try {
            Files.copy(file, out);
          } finally {
            Files.delete(file);
          }
        };
    return Response.ok(body).build();
  }

  private int write(java.nio.file.Path file, List<String> ids, String classPrefix)
      throws SQLException, IOException {
    Instant now = clock.instant();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      UblWriter catalogue = UblWriter.begin(out, "naru-" + now, now);
      int written =
          LocalTransaction.snapshot(
              database,
              snapshot ->
                  ids.isEmpty()
                      ? writeAll(snapshot, catalogue, classPrefix)
                      : writeSome(snapshot, catalogue, ids, classPrefix));
      catalogue.end();
      return written;
    } catch (XMLStreamException e) {
      throw new IOException("the export could not be written: " + e.getMessage(), e);
    }
  }

  private int writeAll(Connection snapshot, UblWriter catalogue, String classPrefix)
      throws SQLException {
    int written = 0;
    List<Item> page = reader.items(snapshot, "", PAGE);
    while (!page.isEmpty()) {
      for (Item item : page) {
        written += write(catalogue, item, classPrefix);
      }
      page = reader.items(snapshot, page.get(page.size() - 1).id(), PAGE);
    }
    return written;
  }

  private int writeSome(
      Connection snapshot, UblWriter catalogue, List<String> ids, String classPrefix)
      throws SQLException {
    int written = 0;
    for (String id : new TreeSet<>(ids)) {
      Optional<Item> item = reader.item(snapshot, id);
      written += item.isPresent() ? write(catalogue, item.get(), classPrefix) : 0;
    }
    return written;
  }

  private static int write(UblWriter catalogue, Item item, String classPrefix) {
    boolean selected =
        classPrefix.isEmpty()
            || (item.classification() != null
                && item.classification().toString().startsWith(classPrefix));
    if (selected) {
      try {
        catalogue.write(item);
      } catch (XMLStreamException e) {
        throw new IllegalStateException("item " + item.id() + " could not be written: " + e, e);
      }
    }
    return selected ? 1 : 0;
  }
}
