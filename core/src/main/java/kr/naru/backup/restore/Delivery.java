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
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.posix.PosixException;
import kr.naru.backup.run.Threads;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;

/**
 * Brings the contents of some files to an outlet: each unit is opened once, by one of N threads,
 * and all that it holds for these files goes out (BKUP-7).
 */
final class Delivery {

  /** Bytes of a unit that belong into a file. */
  private record Segment(
      Restored file, List<Extent> all, long fileOffset, BlobId blob, int offset, int length) {}

  private record Job(String unit, List<Segment> segments) {}

  private final Store store;
  private final Index index;
  private final Outlet outlet;
  private final RestoreReport report;
  private final Map<String, List<Segment>> byUnit = new HashMap<>();
  private final List<Segment> empty = new ArrayList<>();

  Delivery(Store store, Index index, Outlet outlet, RestoreReport report) {
    this.store = store;
    this.index = index;
    this.outlet = outlet;
    this.report = report;
  }

  void add(Entry entry, List<Extent> extents) throws DamagedException {
    List<Segment> segments = new ArrayList<>();
    int count = (int) extents.stream().filter(extent -> !extent.isHole()).count();
    Restored file = new Restored(entry, Math.max(1, count));
    long at = 0;
    for (Extent extent : extents) {
      if (!extent.isHole()) {
        Index.Place place = place(entry, extent);
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

  private Index.Place place(Entry entry, Extent extent) throws DamagedException {
    Index.Place place =
        index
            .find(extent.blob())
            .orElseThrow(
                () ->
                    new DamagedException(
                        "%s: blob %s is in no unit of the index"
                            .formatted(PathBytes.text(entry.path()), extent.blob())));
    if (extent.offset() < 0 || extent.offset() + extent.length() > place.length()) {
      throw new DamagedException(
          "%s: an extent exceeds blob %s".formatted(PathBytes.text(entry.path()), extent.blob()));
    }
    return place;
  }

  /** Delivers all that was added, and forgets it. */
  void run(int threads) throws IOException {
    Deque<Job> jobs = new ArrayDeque<>();
    for (int from = 0; from < empty.size(); from += 1000) {
      jobs.add(new Job(null, empty.subList(from, Math.min(empty.size(), from + 1000))));
    }
    byUnit.entrySet().stream()
        .sorted(Comparator.comparing(unit -> index.unit(unit.getKey()).orElseThrow().number()))
        .forEach(unit -> jobs.add(new Job(unit.getKey(), unit.getValue())));
    Threads.run(Math.min(threads, Math.max(1, jobs.size())), () -> work(jobs));
    byUnit.clear();
    empty.clear();
  }

  private void work(Deque<Job> jobs) throws IOException {
    try (ObjectReader reader = store.reader()) {
      BlobHasher hasher = store.hasher();
      while (true) {
        Job job;
        synchronized (jobs) {
          job = jobs.poll();
        }
        if (job == null) {
          return;
        }
        deliver(job, reader, hasher);
      }
    }
  }

  private void deliver(Job job, ObjectReader reader, BlobHasher hasher) throws IOException {
    ByteBuffer payload = null;
    if (job.unit != null) {
      try {
        payload = reader.payload(Kind.DATA, job.unit);
      } catch (DamagedException damaged) {
        for (Segment segment : job.segments) {
          damage(segment, damaged.getMessage());
        }
        return;
      }
    }
    Map<BlobId, Boolean> checked = new HashMap<>();
    for (Segment segment : job.segments) {
      if (segment.blob != null && !isWhole(segment, payload, hasher, checked)) {
        damage(segment, "unit " + job.unit + " does not hold blob " + segment.blob);
        continue;
      }
      hand(segment, payload);
    }
  }

  /** Whether the blob's bytes are those that its id names. */
  private boolean isWhole(
      Segment segment, ByteBuffer payload, BlobHasher hasher, Map<BlobId, Boolean> checked) {
    return checked.computeIfAbsent(
        segment.blob,
        id -> {
          Index.Place place = index.find(id).orElseThrow();
          if (place.offset() < 0 || place.offset() + place.length() > payload.limit()) {
            return false;
          }
          ByteBuffer blob = payload.duplicate();
          blob.position(place.offset()).limit(place.offset() + place.length());
          return hasher.id(blob).equals(id);
        });
  }

  private void hand(Segment segment, ByteBuffer payload) throws IOException {
    Restored file = segment.file;
    try {
      if (segment.blob != null && !file.hasFailed()) {
        ByteBuffer data = payload.duplicate();
        data.position(segment.offset).limit(segment.offset + segment.length);
        outlet.put(file, segment.all, segment.fileOffset, data);
      }
      if (file.handled() && !file.hasFailed()) {
        outlet.end(file, segment.all);
      }
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.ENOSPC) {
        throw refused;
      }
      if (file.fail()) {
        report.fail(PathBytes.text(file.entry.path()) + ": " + refused.getMessage());
      }
    }
  }

  private void damage(Segment segment, String what) {
    if (segment.file.fail()) {
      report.damaged(PathBytes.text(segment.file.entry.path()) + ": " + what);
    }
    segment.file.handled();
  }
}
