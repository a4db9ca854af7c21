package kr.naru.web.json;

import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.Violation;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;

/** Reads names of entities: {@code {"entities":[{"entity":"item","key":"…"}]}}. */
public final class EntitiesJson {

  private static final int LONGEST_KEY = 250;

  private EntitiesJson() {}

  /**
   * @return at least one
   * @throws InvalidInput 400 or 422
   */
  public static List<EntityKey> read(byte[] body) {
    List<Violation> violations = new ArrayList<>();
    JsonFields fields = new JsonFields(JsonInput.tree(body), "", violations);
    List<EntityKey> entities = fields.list("entities", EntitiesJson::entity);
    fields.refuseUnknown();
    if (entities.isEmpty()) {
      fields.add("entities", "is empty");
    }
    JsonInput.refuse(violations, List.of());
    return entities;
  }

  private static EntityKey entity(JsonFields fields) {
    EntityType type = fields.choice("entity", EntityType::ofWireName);
    String key = fields.text("key");
    if (type == null) {
      fields.add("entity", "is missing: item or code");
    } else if (key == null || key.isEmpty()) {
      fields.add("key", "is missing");
    } else if (key.length() > LONGEST_KEY || !EntityKey.canTravel(key)) {
      fields.add(
          "key", "is longer than " + LONGEST_KEY + " characters or has one that XML cannot carry");
    } else if (type == EntityType.CODE && key.indexOf(':') < 0) {
      fields.add("key", "'" + key + "' is no code: write SCHEME:CODE");
    } else {
      return new EntityKey(type, key);
    }
    return null;
  }
}
