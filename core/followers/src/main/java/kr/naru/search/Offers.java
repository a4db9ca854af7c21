package kr.naru.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import org.apache.lucene.util.BytesRef;

/**
 * Of an item what decides whether, from whom and for how much it can be ordered on a day. Kept with
 * the document and asked at search time, so that a contract that ends tonight is gone tomorrow
 * without any change.
 */
record Offers(ItemStatus item, List<Offers.Line> lines) {

  /** Days are inclusive; those without end are the longest that there are. */
  record Line(
      ItemStatus status,
      LocalDate from,
      LocalDate to,
      String currency,
      BigDecimal price,
      String supplier) {

    boolean orderable(LocalDate day) {
      return status == ItemStatus.ACTIVE && !day.isBefore(from) && !day.isAfter(to);
    }

    private boolean over(LocalDate day) {
      return status == ItemStatus.ENDED || day.isAfter(to);
    }
  }

  static Offers of(Item item) {
    List<Line> lines = new ArrayList<>();
    for (ContractLine line : item.contractLines()) {
      lines.add(
          new Line(
              line.status(),
              line.validFrom() == null ? LocalDate.MIN : line.validFrom(),
              line.validTo() == null ? LocalDate.MAX : line.validTo(),
              line.currency(),
              line.price(),
              line.supplier()));
    }
    return new Offers(item.status(), lines);
  }

  /**
   * What the item is on that day: active when it can be ordered, or has no contract at all and so
   * none that ended; ended when all its contracts are over; otherwise suspended, for it may come
   * back.
   */
  ItemStatus on(LocalDate day) {
    if (item != ItemStatus.ACTIVE || lines.isEmpty() || !orderable(day).isEmpty()) {
      return item;
    }
    return lines.stream().allMatch(line -> line.over(day))
        ? ItemStatus.ENDED
        : ItemStatus.SUSPENDED;
  }

  /** The lines that can be ordered from on that day. */
  List<Line> orderable(LocalDate day) {
    return item == ItemStatus.ACTIVE
        ? lines.stream().filter(line -> line.orderable(day)).toList()
        : List.of();
  }

  BytesRef octets() {
    try (ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets)) {
      out.writeByte(item.ordinal());
      out.writeShort(lines.size());
      for (Line line : lines) {
        out.writeByte(line.status().ordinal());
        out.writeLong(line.from().toEpochDay());
        out.writeLong(line.to().toEpochDay());
        out.writeUTF(line.currency());
        out.writeUTF(line.price().toPlainString());
        out.writeUTF(line.supplier() == null ? "" : line.supplier());
      }
      return new BytesRef(octets.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Offers read(BytesRef octets) {
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(octets.bytes, octets.offset, octets.length))) {
      ItemStatus item = ItemStatus.values()[in.readByte()];
      int count = in.readShort();
      List<Line> lines = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        lines.add(
            new Line(
                ItemStatus.values()[in.readByte()],
                LocalDate.ofEpochDay(in.readLong()),
                LocalDate.ofEpochDay(in.readLong()),
                in.readUTF(),
                new BigDecimal(in.readUTF()),
                supplier(in.readUTF())));
      }
      return new Offers(item, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String supplier(String text) {
    return text.isEmpty() ? null : text;
  }
}
