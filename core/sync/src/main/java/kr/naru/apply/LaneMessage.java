package kr.naru.apply;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.Operation;

/**
 * What one message of a lane's queue carries: pieces of sets in ascending order.
 *
 * @param received when the puller queued it, by the follower's clock
 */
public record LaneMessage(
    String logId, long epoch, int lane, Instant received, List<SetPiece> pieces) {

  private static final int VERSION = 1;

  public LaneMessage {
    pieces = List.copyOf(pieces);
  }

  /** Position of its first change. */
  public long first() {
    return pieces.get(0).first();
  }

  /** Position of its last change. */
  public long last() {
    return pieces.get(pieces.size() - 1).last();
  }

  /** The message as octets; read them again with {@link #decode}. */
  public byte[] encode() {
    try (ByteArrayOutputStream octets = new ByteArrayOutputStream(64 * 1024);
        DataOutputStream out = new DataOutputStream(octets)) {
      out.writeByte(VERSION);
      out.writeUTF(logId);
      out.writeLong(epoch);
      out.writeInt(lane);
      out.writeLong(received.toEpochMilli());
      out.writeInt(pieces.size());
      for (SetPiece piece : pieces) {
        write(out, piece);
      }
      return octets.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException when the octets are not a lane message of this version
   */
  public static LaneMessage decode(byte[] octets) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "lane message of version " + version + "; this release reads " + VERSION);
      }
      String logId = in.readUTF();
      long epoch = in.readLong();
      int lane = in.readInt();
      Instant received = Instant.ofEpochMilli(in.readLong());
      int count = in.readInt();
      List<SetPiece> pieces = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        pieces.add(readPiece(in));
      }
      return new LaneMessage(logId, epoch, lane, received, pieces);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a lane message: " + e, e);
    }
  }

  private static void write(DataOutputStream out, SetPiece piece) throws IOException {
    out.writeLong(piece.setFirst());
    out.writeLong(piece.setLast());
    out.writeLong(piece.time().toEpochMilli());
    out.writeLong(piece.first());
    out.writeByte(piece.lanes().length);
    for (int i = 0; i < piece.lanes().length; i++) {
      out.writeByte(piece.lanes()[i]);
      out.writeLong(piece.previous()[i]);
    }
    out.writeInt(piece.changes().size());
    for (Change change : piece.changes()) {
      out.writeByte(change.entity().type().ordinal());
      writeOctets(out, change.entity().key().getBytes(StandardCharsets.UTF_8));
      out.writeBoolean(change.operation() == Operation.PUT);
      if (change.operation() == Operation.PUT) {
        writeOctets(out, change.content());
      }
    }
  }

  private static SetPiece readPiece(DataInputStream in) throws IOException {
    long setFirst = in.readLong();
    long setLast = in.readLong();
    Instant time = Instant.ofEpochMilli(in.readLong());
    long first = in.readLong();
    int[] lanes = new int[in.readByte()];
    long[] previous = new long[lanes.length];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = in.readByte();
      previous[i] = in.readLong();
    }
    int count = in.readInt();
    List<Change> changes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      EntityType type = EntityType.values()[in.readByte()];
      EntityKey entity = new EntityKey(type, new String(readOctets(in), StandardCharsets.UTF_8));
      changes.add(in.readBoolean() ? Change.put(entity, readOctets(in)) : Change.delete(entity));
    }
    return new SetPiece(setFirst, setLast, time, first, lanes, previous, changes);
  }

  private static void writeOctets(DataOutputStream out, byte[] octets) throws IOException {
    out.writeInt(octets.length);
    out.write(octets);
  }

  private static byte[] readOctets(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
