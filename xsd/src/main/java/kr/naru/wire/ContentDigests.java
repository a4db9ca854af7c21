package kr.naru.wire;

import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.changelog.EntityType;
import kr.naru.verify.ContentDigest;
import kr.naru.verify.Digest;

/** Digests of entities, over the octets that a page made now would carry. */
public final class ContentDigests {

  private ContentDigests() {}

  public static ContentDigest of(Item item) {
    return new ContentDigest(item.id(), Digest.of(ItemXml.write(item)));
  }

  public static ContentDigest of(ClassificationCode code) {
    return new ContentDigest(code.key().toString(), Digest.of(CodeXml.write(code)));
  }

  /**
   * Of content as an earlier page carried it, perhaps of an earlier release.
   *
   * @throws WireException when it cannot be read
   */
  public static ContentDigest of(EntityType type, byte[] content) {
    return type == EntityType.ITEM ? of(ItemXml.read(content)) : of(CodeXml.read(content));
  }
}
