package kr.naru.ejb.verify;

import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.verify.ContentDigest;
import kr.naru.verify.Digest;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;

/** Digests of entities, over the octets that a page would carry. */
public final class EntityDigests {

  private EntityDigests() {}

  public static ContentDigest of(Item item) {
    return new ContentDigest(item.id(), Digest.of(ItemXml.write(item)));
  }

  public static ContentDigest of(ClassificationCode code) {
    return new ContentDigest(code.key().toString(), Digest.of(CodeXml.write(code)));
  }
}
