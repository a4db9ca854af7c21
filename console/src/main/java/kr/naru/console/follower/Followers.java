package kr.naru.console.follower;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import kr.naru.console.ui.Format;
import kr.naru.console.ui.Texts;
import kr.naru.console.ui.Viewer;
import kr.naru.ejb.feed.FollowerRegistry;
import kr.naru.ejb.feed.StatusService;
import kr.naru.feed.FollowerKeyRecord;
import kr.naru.feed.NewFollower;
import kr.naru.feed.RotatedKey;
import kr.naru.monitor.LandscapeStatus.FollowerStatus;
import kr.naru.wire.FeedRefusal;

/** Followers and their keys. A new key and token are shown until the page is left, then never. */
@Named("followers")
@ViewScoped
public class Followers implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private transient FollowerRegistry registry;
  @Inject private transient StatusService status;
  @Inject private Viewer viewer;
  @Inject private Texts texts;
  @Inject private Format format;

  private String name;
  private transient Secret secret;

  /**
   * What is told once.
   *
   * @param token null when only the key is new
   */
  public record Secret(String follower, String keyName, String key, String token) {

    /** The file that a follower's node takes in, {@code follower.json}. */
    byte[] file() {
      var object =
          Json.createObjectBuilder().add("name", follower).add("keyName", keyName).add("key", key);
      if (token != null) {
        object.add("token", token);
      }
      return (object.build() + "\n").getBytes(StandardCharsets.UTF_8);
    }
  }

  public List<FollowerStatus> getRows() throws SQLException {
    return status.status().followers();
  }

  public List<FollowerKeyRecord> keys(String follower) throws SQLException {
    return registry.keyRecords().stream().filter(key -> key.follower().equals(follower)).toList();
  }

  public void add() throws SQLException {
    viewer.require(viewer.isAdmin());
    try {
      NewFollower added = registry.add(name == null ? "" : name.strip());
      viewer.audit("NARU5001", "added follower " + added.name());
      secret =
          new Secret(
              added.name(), added.key().keyName(), encoded(added.key().octets()), added.token());
      texts.tell("follower.added", added.name());
      name = null;
    } catch (FeedRefusal refusal) {
      refused(refusal, name);
    }
  }

  public void rotate(String follower) throws SQLException {
    viewer.require(viewer.isAdmin());
    try {
      RotatedKey rotated = registry.rotate(follower);
      viewer.audit("NARU5001", "rotated the key of " + follower + " to " + rotated.key().keyName());
      secret = new Secret(follower, rotated.key().keyName(), encoded(rotated.key().octets()), null);
      texts.tell(
          "follower.rotated", follower, rotated.oldKeyName(), format.time(rotated.oldValidUntil()));
    } catch (FeedRefusal refusal) {
      refused(refusal, follower);
    }
  }

  public void remove(String follower) throws SQLException {
    viewer.require(viewer.isAdmin());
    try {
      registry.remove(follower);
      viewer.audit("NARU5001", "removed follower " + follower);
      secret = null;
      texts.tell("follower.removed", follower);
    } catch (FeedRefusal refusal) {
      refused(refusal, follower);
    }
  }

  /** Sends the secret as a file, and forgets it. */
  public void download() throws IOException {
    viewer.require(viewer.isAdmin());
    if (secret == null) {
      texts.refuse("follower.secret.gone");
      return;
    }
    byte[] file = secret.file();
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext answer = faces.getExternalContext();
    answer.responseReset();
    answer.setResponseContentType("application/json");
    answer.setResponseHeader("Cache-Control", "no-store");
    answer.setResponseHeader("X-Content-Type-Options", "nosniff");
    answer.setResponseHeader(
        "Content-Disposition", "attachment; filename=\"" + secret.keyName() + ".json\"");
    answer.setResponseContentLength(file.length);
    answer.getResponseOutputStream().write(file);
    faces.responseComplete();
    secret = null;
  }

  private void refused(FeedRefusal refusal, String follower) {
    switch (refusal.reason()) {
      case CONFLICT -> texts.refuse("follower.taken", follower);
      case NOT_FOUND -> texts.refuse("follower.missing", follower);
      default -> texts.refuse("follower.name.wrong", follower == null ? "" : follower);
    }
  }

  private static String encoded(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  public Secret getSecret() {
    return secret;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
