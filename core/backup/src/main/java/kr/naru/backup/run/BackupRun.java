package kr.naru.backup.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.KnownContents;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.Throttle;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.OpenDirectories;

/**
 * One backup, step by step: {@link #begin}, then in each of N threads a {@link #worker} whose next
 * unit is filled and stored until there is none, then {@link #finish}. Until that returns, the run
 * does not exist for restore; when the process dies before, the next run of the same paths goes on
 * at its finished units (BKUP-5, BKUP-12).
 */
public final class BackupRun implements AutoCloseable {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Store store;
  private final RunSource source;
  private final InstantSource clock;
  private final Instant started;
  private final String name;
  private final Throttle throttle;
  private final Optional<Manifest> parent;
  private final List<OpenRun> dead;
  private final OpenRun open;
  private final KnownContents known = new KnownContents();
  private final Counters counters = new Counters();
  private final LazyIndex index;
  private final Plan plan;
  private final CloseStack opened;
  private volatile boolean failed;

  /**
   * @param opened takes what has to be closed, also when this fails
   */
  private BackupRun(
      Store store,
      BackupSettings settings,
      RunSource source,
      InstantSource clock,
      CloseStack opened)
      throws IOException {
    this.store = store;
    this.source = source;
    this.clock = clock;
    this.opened = opened;
    this.started = clock.instant();
    this.name = NAME.format(started) + "-%08x".formatted(ThreadLocalRandom.current().nextInt());
    this.throttle = new Throttle(settings.bytesPerSecond());
    this.parent = source.latest(store);
    this.index = opened.add(new LazyIndex(store));
    this.plan = plan(settings);
    BlobId sourceId = source.id(store);
    this.dead = OpenRun.dead(store, sourceId);
    dead.forEach(opened::add);
    this.open = opened.add(OpenRun.begin(store, name, sourceId));
    resume();
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
    RunSource source = RunSource.of(settings);
    CloseStack opened = new CloseStack();
    try {
      opened.add(store.use());
      return new BackupRun(store, settings, source, clock, opened);
    } catch (IOException | RuntimeException | Error failure) {
      opened.closeAfter(failure);
      throw failure;
    }
  }

  private Plan plan(BackupSettings settings) throws IOException {
    ParentListing before = new ParentListing(parent, index::parentPages);
    OpenDirectories directories = opened.add(OpenDirectories.ofSource());
    PageWriter pages = opened.add(new PageWriter(store, index, before, counters));
    TreeScan scan = opened.add(new TreeScan(source.roots(), settings, store.root()));
    ListingWriter listing = new ListingWriter(pages, directories, counters);
    ScanQueue queue =
        new ScanQueue(scan, before, listing, directories, counters, settings, started);
    return new Plan(queue, listing, counters);
  }

  private void resume() throws IOException {
    if (dead.isEmpty()) {
      return;
    }
    try (ObjectReader reader = store.reader()) {
      for (OpenRun cutOff : dead) {
        cutOff.resume(reader, index.get(), known);
      }
    }
  }

  /** The name of this machine, as manifests have it. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
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
    CloseStack own = new CloseStack();
    try {
      FilledUnit unit = FilledUnit.ofFiles();
      OpenDirectories directories = own.add(OpenDirectories.ofSource());
      ObjectWriter writer = own.add(store.writer(throttle));
      PieceReader pieces = new PieceReader(index, store, counters, unit);
      ResumeNotes notes = new ResumeNotes(known, index, clock, store.hasher(), counters, unit);
      SourceReader reader = new SourceReader(plan, pieces, notes, directories, counters);
      return new UnitWorker(plan, reader, unit, writer, index, open, counters, () -> failed, own);
    } catch (IOException | RuntimeException | Error failure) {
      own.closeAfter(failure);
      throw failure;
    }
  }

  /** Fills and stores units in so many threads until there is nothing left to read. */
  public void runAll(int threads) throws IOException {
    Threads.run(
        "backup",
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

  /**
   * Writes pages, index and, last, the manifest; the run is complete and durable when this returns.
   *
   * @throws IllegalStateException while a worker has not come to its end
   */
  public Manifest finish() throws IOException {
    plan.checkAllDone();
    if (counters.hasNothing()) {
      throw new BackupException("nothing to back up: every path is left out");
    }
    List<Manifest.Page> pages = new ArrayList<>(plan.finish());
    try (ObjectWriter writer = store.writer(throttle)) {
      index.write(writer);
      Manifest manifest = manifest(pages);
      writer.write(Kind.MANIFEST, manifest.text());
      for (OpenRun cutOff : dead) {
        cutOff.remove();
      }
      open.remove();
      return manifest;
    }
  }

  private Manifest manifest(List<Manifest.Page> pages) {
    return new Manifest(
        name,
        source.host(),
        started,
        clock.instant(),
        parent.map(Manifest::run),
        source.roots(),
        counters.counts(),
        counters.warnings(),
        pages);
  }

  /** Frees the store. An unfinished run can be resumed by the next one. */
  @Override
  public void close() throws IOException {
    opened.close();
  }
}
