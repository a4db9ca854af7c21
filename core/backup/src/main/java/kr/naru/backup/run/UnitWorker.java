package kr.naru.backup.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.OpenRun;

/** One thread of a run: fills a unit with what the plan hands out, then stores it. */
public final class UnitWorker implements AutoCloseable {

  private static final int UNITS_PER_SEGMENT = 128;

  private final Plan plan;
  private final SourceReader reader;
  private final FilledUnit unit;
  private final ObjectWriter writer;
  private final LazyIndex index;
  private final OpenRun open;
  private final Counters counters;
  private final BooleanSupplier hasFailed;
  private final CloseStack opened;
  private final Deque<ReadTask> tasks = new ArrayDeque<>();

  /**
   * @param reader fills the unit
   * @param hasFailed whether another thread has failed, so that going on is in vain
   * @param opened is closed with this
   */
  UnitWorker(
      Plan plan,
      SourceReader reader,
      FilledUnit unit,
      ObjectWriter writer,
      LazyIndex index,
      OpenRun open,
      Counters counters,
      BooleanSupplier hasFailed,
      CloseStack opened) {
    this.plan = plan;
    this.reader = reader;
    this.unit = unit;
    this.writer = writer;
    this.index = index;
    this.open = open;
    this.counters = counters;
    this.hasFailed = hasFailed;
    this.opened = opened;
  }

  /**
   * Reads until the unit is full or nothing is left.
   *
   * @return valid until the next call; null when there is nothing more to store
   */
  public FilledUnit next() throws IOException {
    unit.clear();
    while (!hasFailed.getAsBoolean()) {
      if (tasks.isEmpty()) {
        tasks.addAll(plan.next());
      }
      if (tasks.isEmpty()) {
        return unit.hasNothing() ? null : unit;
      }
      if (tasks.peek().bytes() > unit.data.remaining()) {
        return unit;
      }
      read(tasks.poll());
    }
    return null;
  }

  private void read(ReadTask task) throws IOException {
    if (task instanceof FileRange range) {
      reader.readRange(range);
    } else if (task instanceof FileTask whole) {
      reader.readWhole(whole);
    }
  }

  /**
   * Compresses, seals and writes the unit, and notes it for a later run; it is durable when this
   * returns.
   */
  public void store(FilledUnit filled) throws IOException {
    Optional<String> name = Optional.empty();
    if (!filled.isEmpty()) {
      name = Optional.of(write(filled));
    }
    if (!filled.hasNothing()) {
      open.note(writer, name, filled.notes);
    }
  }

  private String write(FilledUnit filled) throws IOException {
    ByteBuffer data = filled.data.flip();
    ObjectWriter.Stored stored = writer.write(Kind.DATA, data, filled.table.bytes());
    Index all = index.get();
    all.add(stored.name(), Kind.DATA, stored.length(), filled.table.rows());
    counters.units.increment();
    counters.stored.add(stored.length());
    counters.added.add(data.limit());
    if (all.unwritten() >= UNITS_PER_SEGMENT) {
      all.write(writer);
    }
    return stored.name();
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }
}
