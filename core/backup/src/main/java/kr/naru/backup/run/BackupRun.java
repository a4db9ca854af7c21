package kr.naru.backup.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.KnownFacts;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreException;
import kr.naru.backup.store.StoreLock;
import kr.naru.backup.store.Throttle;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;

/**
 * One backup, step by step: {@link #begin}, then in each of N threads a {@link #worker} whose next
 * unit is filled and stored until there is none, then {@link #finish}. Until that returns, the run
 * does not exist for restore; when the process dies before, the next run of the same paths goes on
 * at its finished units (BKUP-5, BKUP-12).
 */
public final class BackupRun implements AutoCloseable {

  /** Bytes of a file that one thread reads at a time. */
  static final int RANGE = 4 << 20;

  private static final int UNITS_PER_SEGMENT = 128;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Store store;
  private final StoreLock use;
  private final InstantSource clock;
  private final Instant started;
  private final String name;
  private final Throttle throttle;
  private final Optional<Manifest> parent;
  private final List<OpenRun> dead;
  private final OpenRun open;
  private final List<byte[]> roots;
  private final KnownFacts known = new KnownFacts();
  private final Counters counters = new Counters();
  private final Plan plan;
  private final PageWriter pages;
  private Index index;
  private BlobReader parentPages;
  private ParentBlocks parentBlocks;
  private volatile boolean failed;

  private BackupRun(
      Store store, StoreLock use, BackupSettings settings, InstantSource clock, List<byte[]> roots)
      throws IOException {
    this.store = store;
    this.use = use;
    this.clock = clock;
    this.roots = roots;
    this.started = clock.instant();
    this.name = NAME.format(started) + "-%08x".formatted(ThreadLocalRandom.current().nextInt());
    this.throttle = new Throttle(settings.bytesPerSecond());
    this.parent = parent(store, roots);
    BlobId source = source(store, roots);
    Supplier<Index> lazyIndex = this::index;
    ParentListing listing = new ParentListing(parent, this::parentPages);
    this.pages = new PageWriter(store, lazyIndex, listing, counters);
    this.plan =
        new Plan(
            new TreeScan(roots, settings, store.root()),
            listing,
            pages,
            counters,
            settings,
            started);
    this.dead = OpenRun.dead(store, source);
    this.open = OpenRun.begin(store, name, source);
    try {
      resume();
    } catch (IOException | RuntimeException | Error failure) {
      open.close();
      for (OpenRun cutOff : dead) {
        cutOff.close();
      }
      throw failure;
    }
  }

  /**
   * Opens what the run needs; the store is in use until it is closed.
   *
   * @throws IOException also when a path does not exist, or is to be read as a volume and is
   *     written meanwhile
   */
  public static BackupRun begin(Store store, BackupSettings settings, InstantSource clock)
      throws IOException {
    VolumeSource.check(settings);
    List<byte[]> roots = TreeScan.roots(settings);
    StoreLock use = store.use();
    try {
      return new BackupRun(store, use, settings, clock, roots);
    } catch (IOException | RuntimeException | Error failure) {
      use.close();
      throw failure;
    }
  }

  /** The latest run of the same paths on this host. */
  static Optional<Manifest> parent(Store store, List<byte[]> roots) throws IOException {
    String host = host();
    Manifest latest = null;
    for (Runs.Run run : Runs.load(store).all()) {
      if (run.manifest().host().equals(host) && areSame(run.manifest().roots(), roots)) {
        latest = run.manifest();
      }
    }
    return Optional.ofNullable(latest);
  }

  private static boolean areSame(List<byte[]> a, List<byte[]> b) {
    return Arrays.deepEquals(a.toArray(), b.toArray());
  }

  private static BlobId source(Store store, List<byte[]> roots) {
    byte[] all = PathBytes.of(host());
    for (byte[] root : roots) {
      all = PathBytes.join(all, root);
    }
    return store.hasher().fact(all);
  }

  /** The name of this machine, as manifests have it. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  private void resume() throws IOException {
    if (dead.isEmpty()) {
      return;
    }
    try (ObjectReader reader = store.reader()) {
      for (OpenRun cutOff : dead) {
        cutOff.resume(reader, index(), known);
      }
    }
  }

  public String name() {
    return name;
  }

  public Counters counters() {
    return counters;
  }

  /** Of the parent run, to tell how much is to come. */
  public Optional<Manifest.Counts> expected() {
    return parent.map(Manifest::counts);
  }

  /** Reads and stores units; one for each thread. */
  public UnitWorker worker() throws IOException {
    return new UnitWorker(this, store, plan, counters, known);
  }

  Instant now() {
    return clock.instant();
  }

  Throttle throttle() {
    return throttle;
  }

  /** Loaded when first needed: an unchanged run does without. */
  synchronized Index index() {
    if (index == null) {
      try {
        index = Index.load(store);
      } catch (IOException trouble) {
        throw new UncheckedIOException(trouble);
      }
    }
    return index;
  }

  private synchronized BlobReader parentPages() {
    if (parentPages == null) {
      parentPages = new BlobReader(store, index());
    }
    return parentPages;
  }

  synchronized ParentBlocks parentBlocks() {
    if (parentBlocks == null) {
      parentBlocks = new ParentBlocks(store, index());
    }
    return parentBlocks;
  }

  /** Stores a filled unit and notes it for a later run; what it held may be used again. */
  void store(FilledUnit unit, ObjectWriter writer) throws IOException {
    String unitName = OpenRun.NO_UNIT;
    if (!unit.isEmpty()) {
      ByteBuffer data = unit.data.flip();
      ObjectWriter.Stored stored = writer.write(Kind.DATA, data, unit.table.bytes());
      index().add(stored.name(), Kind.DATA, stored.length(), unit.table.rows());
      unitName = stored.name();
      counters.units.increment();
      counters.stored.add(stored.length());
      counters.added.add(data.limit());
      if (index().unwritten() >= UNITS_PER_SEGMENT) {
        index().write(writer);
      }
    }
    if (!unit.facts.isEmpty() || !unit.isEmpty()) {
      open.note(writer, unitName, unit.facts);
    }
  }

  /** Fills and stores units in so many threads until there is nothing left to read. */
  public void runAll(int threads) throws IOException {
    Threads.run(
        threads,
        () -> {
          try (UnitWorker worker = worker()) {
            FilledUnit unit = worker.next();
            while (unit != null && !failed) {
              worker.store(unit);
              unit = worker.next();
            }
          } catch (IOException | RuntimeException | Error failure) {
            failed = true;
            throw failure;
          }
        });
  }

  /** Whether another thread has failed, so that going on is in vain. */
  boolean hasFailed() {
    return failed;
  }

  /**
   * Writes pages, index and, last, the manifest; the run is complete and durable when this returns.
   *
   * @throws IllegalStateException while a worker has not come to its end
   */
  public Manifest finish() throws IOException {
    plan.checkAllDone();
    if (counters.now().files() + counters.now().directories() + counters.now().others() == 0) {
      throw new StoreException("nothing to back up: every path is left out");
    }
    List<Manifest.Page> written = new ArrayList<>(pages.finish());
    try (ObjectWriter writer = store.writer(throttle)) {
      synchronized (this) {
        if (index != null) {
          index.write(writer);
        }
      }
      Manifest manifest =
          new Manifest(
              name,
              host(),
              started,
              clock.instant(),
              parent.map(Manifest::run),
              roots,
              counters.counts(),
              counters.warnings(),
              written);
      writer.write(Kind.MANIFEST, manifest.text());
      for (OpenRun cutOff : dead) {
        cutOff.remove();
      }
      open.remove();
      return manifest;
    }
  }

  /** Frees the store. An unfinished run can be resumed by the next one. */
  @Override
  public void close() throws IOException {
    plan.close();
    pages.close();
    synchronized (this) {
      if (parentPages != null) {
        parentPages.close();
      }
      if (parentBlocks != null) {
        parentBlocks.close();
      }
    }
    for (OpenRun cutOff : dead) {
      cutOff.close();
    }
    open.close();
    use.close();
  }
}
