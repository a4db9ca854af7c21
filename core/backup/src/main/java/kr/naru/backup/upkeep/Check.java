package kr.naru.backup.upkeep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import kr.naru.backup.run.Threads;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectFolder;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreLock;
import kr.naru.backup.store.UnitTable;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Runs;
import kr.naru.files.PathBytes;

/**
 * Looks whether every run can be restored. Always: manifests, pages, and that each blob is in a
 * unit that exists with its length. On demand the stored bytes of units, or their decoded content,
 * of all or a sample.
 */
public final class Check {

  /**
   * @param stored compares each object's bytes with its name
   * @param decoded opens units and compares each blob with its id
   * @param percent of the units to read, chosen by chance
   */
  public record Depth(boolean stored, boolean decoded, double percent, int threads) {

    public static final Depth STRUCTURE = new Depth(false, false, 0, 1);

    public static Depth all(int threads) {
      return new Depth(true, true, 100, threads);
    }
  }

  private final Store store;
  private final Depth depth;
  private final CheckReport report = new CheckReport();
  private final Set<String> damagedUnits = Collections.synchronizedSet(new HashSet<>());

  public Check(Store store, Depth depth) {
    this.store = store;
    this.depth = depth;
  }

  /** Counts up while the check goes on. */
  public CheckReport report() {
    return report;
  }

  /**
   * @throws DamagedException when the index is: nothing else can be said then
   */
  public void run() throws IOException {
    try (StoreLock use = store.use()) {
      Runs runs = Runs.load(store);
      runs.damaged().values().forEach(report::damaged);
      report.runs.add(runs.all().size());
      Index index = Index.load(store);
      Set<String> referenced = structure(runs, index);
      checkNames(Kind.MANIFEST, store.manifests());
      checkNames(Kind.INDEX, store.indexSegments());
      read(index, referenced);
      if (!damagedUnits.isEmpty()) {
        tellFiles(runs, index);
      }
    }
  }

  /** Returns the names of the units that runs reference. */
  private Set<String> structure(Runs runs, Index index) throws IOException {
    Set<String> referenced = new HashSet<>();
    Set<String> present = new HashSet<>(store.units().names());
    try (BlobReader blobs = new BlobReader(store, index)) {
      new References(blobs)
          .walk(
              runs.all(),
              new References.Visitor() {
                @Override
                public void blob(BlobId id, Entry entry) {
                  report.blobs.increment();
                  Optional<Index.Place> place = index.find(id);
                  if (place.isPresent()) {
                    referenced.add(place.get().unit().name());
                  } else {
                    missing(id, entry);
                  }
                }

                @Override
                public void damaged(String what) {
                  report.damaged(what);
                }
              });
    }
    report.units.add(referenced.size());
    for (String name : referenced) {
      checkPresence(index.unit(name).orElseThrow(), present);
    }
    report.unreferenced.add(present.stream().filter(name -> !referenced.contains(name)).count());
    return referenced;
  }

  /** Missing pages are told when they are read. */
  private void missing(BlobId id, Entry entry) {
    if (entry == null) {
      return;
    }
    report.damaged(
        "blob " + id + " is in no unit of the index (naru backup rebuild-index may find it)");
    report.affects(PathBytes.absoluteText(entry.path()));
  }

  private void checkPresence(Index.Unit unit, Set<String> present) throws IOException {
    if (!present.contains(unit.name())) {
      damaged(unit.name(), objectPath(unit.name()) + " is missing");
      return;
    }
    long length = store.units().length(unit.name());
    if (length != unit.length()) {
      damaged(
          unit.name(),
          "%s has %d bytes, the index says %d"
              .formatted(objectPath(unit.name()), length, unit.length()));
    }
  }

  private static String objectPath(String name) {
    return "objects/" + name.substring(0, 2) + "/" + name;
  }

  private void damaged(String unit, String what) {
    if (damagedUnits.add(unit)) {
      report.damaged(what);
    }
  }

  private void checkNames(Kind kind, ObjectFolder folder) throws IOException {
    if (!depth.stored) {
      return;
    }
    try (ObjectReader reader = store.reader()) {
      for (String name : folder.names()) {
        try {
          reader.checkName(kind, name);
        } catch (DamagedException damaged) {
          report.damaged(damaged.getMessage());
        }
      }
    }
  }

  private void read(Index index, Set<String> referenced) throws IOException {
    if (!depth.stored && !depth.decoded) {
      return;
    }
    List<String> units = new ArrayList<>(referenced);
    units.removeAll(damagedUnits);
    Collections.shuffle(units, new Random());
    int count = (int) Math.ceil(units.size() * Math.min(100, depth.percent) / 100);
    ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(units.subList(0, count));
    Threads.run(
        "check",
        depth.threads,
        () -> {
          try (ObjectReader reader = store.reader()) {
            BlobHasher hasher = store.hasher();
            String unit = queue.poll();
            while (unit != null) {
              read(index.unit(unit).orElseThrow(), reader, hasher);
              unit = queue.poll();
            }
          }
        });
  }

  private void read(Index.Unit unit, ObjectReader reader, BlobHasher hasher) throws IOException {
    report.unitsRead.increment();
    report.bytes.add(unit.length());
    try {
      if (depth.stored) {
        reader.checkName(unit.kind(), unit.name());
      }
      if (depth.decoded) {
        decode(unit, reader, hasher);
      }
    } catch (DamagedException damaged) {
      damaged(unit.name(), damaged.getMessage());
    }
  }

  private void decode(Index.Unit unit, ObjectReader reader, BlobHasher hasher) throws IOException {
    ByteBuffer payload = reader.payload(unit.kind(), unit.name());
    UnitTable table = UnitTable.parse(reader.trailer(unit.kind(), unit.name()), unit.name());
    int offset = 0;
    for (UnitTable.Row row : table.rows()) {
      if (row.length() < 0 || row.length() > payload.limit() - offset) {
        throw new DamagedException(objectPath(unit.name()) + " is shorter than its trailer says");
      }
      ByteBuffer blob = payload.slice(offset, row.length());
      if (!hasher.id(blob).equals(row.id())) {
        throw new DamagedException(
            objectPath(unit.name()) + ": blob " + row.id() + " is not what its id says");
      }
      offset += row.length();
    }
    if (offset != payload.limit()) {
      throw new DamagedException(objectPath(unit.name()) + " is longer than its trailer says");
    }
  }

  /** Names the files that damaged units hit, each once, with the first run that has it. */
  private void tellFiles(Runs runs, Index index) throws IOException {
    for (Runs.Run run : runs.all()) {
      try (BlobReader blobs = new BlobReader(store, index)) {
        Set<String> told = new HashSet<>();
        new References(blobs)
            .walk(
                List.of(run),
                new References.Visitor() {
                  @Override
                  public void blob(BlobId id, Entry entry) {
                    Optional<Index.Place> place = index.find(id);
                    if (entry != null
                        && place.isPresent()
                        && damagedUnits.contains(place.get().unit().name())) {
                      String path = PathBytes.absoluteText(entry.path());
                      if (told.add(path)) {
                        report.affects("run " + run.manifest().run() + ": " + path);
                      }
                    }
                  }

                  @Override
                  public void damaged(String what) {
                    report.affects("run " + run.manifest().run() + ": " + what);
                  }
                });
      }
    }
  }
}
