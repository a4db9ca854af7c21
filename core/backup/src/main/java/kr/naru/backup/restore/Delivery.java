package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kr.naru.backup.run.Threads;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.UnitTable;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;
import kr.naru.files.PosixException;

/**
 * Brings the contents of some files to an outlet: each unit is opened once, by one of N threads,
 * and all that it holds for these files goes out (BKUP-7).
 */
final class Delivery {

  private static final int AT_ONCE = 500;

  /** Bytes of a unit that belong into a file. */
  private record Segment(
      Restored file, List<Extent> all, long fileOffset, BlobId blob, int offset, int length) {

    boolean isWholeFile() {
      return all.size() == 1 && length == file.entry.facts().size();
    }
  }

  private interface Job {
    void run(ObjectReader reader) throws IOException;
  }

  private final Store store;
  private final Index index;
  private final Outlet outlet;
  private final RestoreReport report;
  private final Troubles troubles;
  private final Map<String, List<Segment>> byUnit = new HashMap<>();
  private final List<Segment> empty = new ArrayList<>();
  private final List<Entry> specials = new ArrayList<>();

  Delivery(Store store, Index index, Outlet outlet, RestoreReport report, Troubles troubles) {
    this.store = store;
    this.index = index;
    this.outlet = outlet;
    this.report = report;
    this.troubles = troubles;
  }

  void add(Entry entry, List<Extent> extents) throws DamagedException {
    List<Segment> segments = new ArrayList<>();
    int count = (int) extents.stream().filter(extent -> !extent.isHole()).count();
    Restored file = new Restored(entry, Math.max(1, count));
    long at = 0;
    for (Extent extent : extents) {
      if (!extent.isHole()) {
        Index.Place place = place(extent);
        segments.add(
            new Segment(
                file,
                extents,
                at,
                extent.blob(),
                place.offset() + extent.offset(),
                (int) extent.length()));
      }
      at += extent.length();
    }
    int next = 0;
    for (Extent extent : extents) {
      if (!extent.isHole()) {
        String unit = index.find(extent.blob()).orElseThrow().unit().name();
        byUnit.computeIfAbsent(unit, u -> new ArrayList<>()).add(segments.get(next++));
      }
    }
    if (count == 0) {
      empty.add(new Segment(file, extents, 0, null, 0, 0));
    }
  }

  private Index.Place place(Extent extent) throws DamagedException {
    Index.Place place =
        index
            .find(extent.blob())
            .orElseThrow(
                () ->
                    new DamagedException("blob " + extent.blob() + " is in no unit of the index"));
    if (extent.offset() < 0 || extent.offset() + extent.length() > place.length()) {
      throw new DamagedException("an extent exceeds blob " + extent.blob());
    }
    return place;
  }

  /** A link, device, fifo or socket. */
  void addSpecial(Entry entry) {
    specials.add(entry);
  }

  /** Delivers all that was added, and forgets it. */
  void run(int threads) throws IOException {
    Deque<Job> jobs = new ArrayDeque<>();
    for (List<Entry> some : portions(specials)) {
      jobs.add(reader -> makeSpecials(some));
    }
    for (List<Segment> some : portions(empty)) {
      jobs.add(reader -> handAll(some, null));
    }
    byUnit.entrySet().stream()
        .sorted(Comparator.comparing(unit -> index.unit(unit.getKey()).orElseThrow().number()))
        .forEach(unit -> jobs.add(reader -> deliver(unit.getKey(), unit.getValue(), reader)));
    AtomicInteger workers = new AtomicInteger();
    Threads.run(
        "restore",
        Math.min(threads, Math.max(1, jobs.size())),
        () -> work(jobs, workers.getAndIncrement() % 2 == 0));
    byUnit.clear();
    empty.clear();
    specials.clear();
  }

  private static <T> List<List<T>> portions(List<T> all) {
    List<List<T>> portions = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      portions.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    return portions;
  }

  /**
   * One half of the threads begins with the last job: two that write to one large file would wait
   * for each other in the kernel.
   */
  private void work(Deque<Job> jobs, boolean fromFront) throws IOException {
    try (ObjectReader reader = store.reader()) {
      while (true) {
        Job job;
        synchronized (jobs) {
          job = fromFront ? jobs.pollFirst() : jobs.pollLast();
        }
        if (job == null) {
          return;
        }
        job.run(reader);
      }
    } finally {
      outlet.release();
    }
  }

  private void makeSpecials(List<Entry> entries) throws IOException {
    for (Entry entry : entries) {
      try {
        outlet.special(entry);
        report.others.increment();
      } catch (DamagedException damaged) {
        troubles.damaged(entry, damaged.getMessage());
      } catch (PosixException refused) {
        troubles.refused(entry, refused);
      }
    }
  }

  private void deliver(String unit, List<Segment> segments, ObjectReader reader)
      throws IOException {
    try {
      ByteBuffer payload = reader.payload(Kind.DATA, unit);
      Map<BlobId, Held> held = held(UnitTable.parse(reader.trailer(Kind.DATA, unit), unit));
      List<Segment> there = new ArrayList<>();
      for (Segment segment : segments) {
        if (isHeld(segment, held, payload)) {
          there.add(segment);
        } else {
          damage(segment, "unit " + unit + " does not hold blob " + segment.blob);
        }
      }
      handAll(there, payload);
    } catch (DamagedException damaged) {
      for (Segment segment : segments) {
        damage(segment, damaged.getMessage());
      }
    }
  }

  private record Held(int offset, int length) {}

  private static Map<BlobId, Held> held(UnitTable table) {
    Map<BlobId, Held> held = new HashMap<>();
    int offset = 0;
    for (UnitTable.Row row : table.rows()) {
      held.put(row.id(), new Held(offset, row.length()));
      offset += row.length();
    }
    return held;
  }

  /**
   * Whether the unit has the blob where the index says. That its bytes are those that were stored,
   * opening the unit has shown; {@code check} also compares them with the id.
   */
  private boolean isHeld(Segment segment, Map<BlobId, Held> held, ByteBuffer payload) {
    Index.Place place = index.find(segment.blob).orElseThrow();
    return new Held(place.offset(), place.length()).equals(held.get(segment.blob))
        && place.length() <= payload.limit() - place.offset();
  }

  private void handAll(List<Segment> segments, ByteBuffer payload) throws IOException {
    for (Segment segment : segments) {
      hand(segment, payload);
    }
  }

  private void hand(Segment segment, ByteBuffer payload) throws IOException {
    Restored file = segment.file;
    try {
      ByteBuffer data = null;
      if (segment.blob != null && !file.hasFailed()) {
        data = payload.duplicate();
        data.position(segment.offset).limit(segment.offset + segment.length);
      }
      if (data != null && segment.isWholeFile()) {
        outlet.whole(file, segment.all, data);
        return;
      }
      if (data != null) {
        outlet.put(file, segment.all, segment.fileOffset, data);
      }
      if (file.handled() && !file.hasFailed()) {
        outlet.end(file, segment.all);
      }
    } catch (DamagedException damaged) {
      damage(segment, damaged.getMessage());
    } catch (PosixException refused) {
      Troubles.endIfFull(refused);
      if (file.fail()) {
        troubles.failed(file.entry, PosixException.reason(refused));
      }
    }
  }

  private void damage(Segment segment, String what) {
    if (segment.file.fail()) {
      troubles.damaged(segment.file.entry, what);
    }
    segment.file.handled();
  }
}
