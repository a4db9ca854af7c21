package kr.naru.backup.store;

import java.nio.ByteBuffer;
import javax.crypto.Mac;

/** Ids of blobs and the leaves that they are made of; one for each thread. */
public final class BlobHasher {

  private static final int LEAF = 32;

  private final Mac blocks;
  private final Mac blobs;
  private byte[] leaves = new byte[LEAF * (Store.PIECE / Store.BLOCK)];
  private int count;

  BlobHasher(MasterKey key) {
    blocks = key.blocks();
    blobs = key.blobs();
  }

  /** The id of the bytes from position to limit, which stay. */
  public BlobId id(ByteBuffer content) {
    hash(content);
    return idOfLeaves();
  }

  /** Makes the leaves of the content, for {@link #shortLeaf} and {@link #idOfLeaves}. */
  public void hash(ByteBuffer content) {
    ByteBuffer rest = content.duplicate();
    int end = rest.limit();
    count = (rest.remaining() + Store.BLOCK - 1) / Store.BLOCK;
    if (leaves.length < count * LEAF) {
      leaves = new byte[count * LEAF];
    }
    for (int i = 0; i < count; i++) {
      rest.limit(Math.min(end, rest.position() + Store.BLOCK));
      blocks.update(rest);
      try {
        blocks.doFinal(leaves, i * LEAF);
      } catch (javax.crypto.ShortBufferException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  public BlobId idOfLeaves() {
    blobs.update(leaves, 0, count * LEAF);
    return BlobId.from(blobs.doFinal());
  }

  public int count() {
    return count;
  }

  /** The first 8 bytes of a block's leaf: what block tables hold. */
  public long shortLeaf(int block) {
    return ByteBuffer.wrap(leaves, block * LEAF, 8).getLong();
  }

  /** The leaves of all blocks, shortened. */
  public long[] shortLeaves() {
    long[] table = new long[count];
    for (int i = 0; i < count; i++) {
      table[i] = shortLeaf(i);
    }
    return table;
  }

  /** Names a place of a file with certain facts, in resume records; also what a run reads. */
  public BlobId resumeKey(byte[] path, long... numbers) {
    blobs.update(path);
    ByteBuffer rest = ByteBuffer.allocate(1 + 8 * numbers.length).put((byte) 0);
    for (long number : numbers) {
      rest.putLong(number);
    }
    blobs.update(rest.array());
    return BlobId.from(blobs.doFinal());
  }
}
