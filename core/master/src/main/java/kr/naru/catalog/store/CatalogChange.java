package kr.naru.catalog.store;

import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;

/** A put or delete that somebody asked for. */
public sealed interface CatalogChange {

  /** What it touches; the last change of an entity in a list wins. */
  EntityKey entity();

  /** Stores an item in full. */
  record PutItem(Item item) implements CatalogChange {
    @Override
    public EntityKey entity() {
      return EntityKey.item(item.id());
    }
  }

  /** Removes an item; none there is no error. */
  record DeleteItem(String id) implements CatalogChange {
    @Override
    public EntityKey entity() {
      return EntityKey.item(id);
    }
  }

  /** Stores a classification code. */
  record PutCode(ClassificationCode code) implements CatalogChange {
    @Override
    public EntityKey entity() {
      return new EntityKey(EntityType.CODE, code.key().toString());
    }
  }

  /** Removes a classification code; none there is no error. */
  record DeleteCode(CodeKey key) implements CatalogChange {
    @Override
    public EntityKey entity() {
      return new EntityKey(EntityType.CODE, key.toString());
    }
  }
}
