package kr.naru.ejb.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import kr.naru.crypto.FollowerKey;
import kr.naru.ejb.security.Vault;
import kr.naru.node.NodeSettings;
import kr.naru.pull.FollowerIdentity;

/** A follower's own token and keys, in its node's credential store. Thread-safe. */
@ApplicationScoped
public class FollowerSecrets implements FollowerIdentity {

  private static final String TOKEN = "own:token";
  private static final String KEY_NAMES = "own:keys";
  private static final int KEPT = 2;

  @Inject private NodeSettings settings;
  @Inject private Vault vault;

  /**
   * Takes over what an operator left in the file {@code follower.json} of the secrets directory,
   * and deletes the file.
   */
  public void importFile() throws IOException {
    Path file = settings.secrets().resolve("follower.json");
    if (!Files.exists(file)) {
      return;
    }
    JsonNode given = new ObjectMapper().readTree(file.toFile());
    if (given.hasNonNull("token")) {
      vault.put(TOKEN, given.get("token").asText());
    }
    if (given.hasNonNull("key")) {
      install(
          new FollowerKey(
              given.get("keyName").asText(),
              Base64.getDecoder().decode(given.get("key").asText())));
    }
    Files.delete(file);
  }

  /** Adds a key as the newest; the one before stays to read pages, older ones go. */
  public synchronized void install(FollowerKey key) {
    List<String> names = new ArrayList<>(keyNames());
    names.remove(key.keyName());
    names.add(0, key.keyName());
    vault.put("own:key:" + key.keyName(), Base64.getEncoder().encodeToString(key.octets()));
    while (names.size() > KEPT) {
      vault.remove("own:key:" + names.remove(names.size() - 1));
    }
    vault.put(KEY_NAMES, String.join(" ", names));
  }

  @Override
  public String token() {
    return vault
        .find(TOKEN)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this follower has no token; register it at the master and put follower.json into "
                        + settings.secrets()));
  }

  @Override
  public List<FollowerKey> keys() {
    List<FollowerKey> keys = keyNames().stream().map(this::key).toList();
    if (keys.isEmpty()) {
      throw new IllegalStateException(
          "this follower has no key; register it at the master and put follower.json into "
              + settings.secrets());
    }
    return keys;
  }

  private List<String> keyNames() {
    return vault.find(KEY_NAMES).map(names -> List.of(names.split(" "))).orElse(List.of());
  }

  private FollowerKey key(String name) {
    String encoded =
        vault
            .find("own:key:" + name)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "key " + name + " is missing from the credential store"));
    return new FollowerKey(name, Base64.getDecoder().decode(encoded));
  }
}
