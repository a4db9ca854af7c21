package kr.naru.ejb.changelog;

import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.ejb.catalog.CodeEntity;
import kr.naru.ejb.catalog.ContractLineEntity;
import kr.naru.ejb.catalog.ItemEntity;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;

/** Which entities are logged, as what, and how their content is written. */
final class LoggedEntities {

  private LoggedEntities() {}

  /** The entity that is logged when this one changes; null when it is not shared data. */
  static Object root(Object entity) {
    if (entity instanceof ContractLineEntity line) {
      return line.item();
    }
    return entity instanceof ItemEntity || entity instanceof CodeEntity ? entity : null;
  }

  static EntityKey key(Object root) {
    return root instanceof ItemEntity item
        ? EntityKey.item(item.id())
        : new EntityKey(EntityType.CODE, ((CodeEntity) root).key().toString());
  }

  static Change put(Object root) {
    byte[] content =
        root instanceof ItemEntity item
            ? ItemXml.write(item.toItem())
            : CodeXml.write(((CodeEntity) root).toCode());
    return Change.put(key(root), content);
  }
}
