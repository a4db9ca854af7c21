package kr.naru.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The directory {@code open/RUN} of a run that has not ended: its lock, and a resume record for
 * each finished unit.
 */
public final class OpenRun implements AutoCloseable {

  private static final String ALIVE = "alive";
  private static final String SOURCE = "source-";
  private static final int UNIT_NAME = 32;

  /** Stands for the unit in a record of notes alone. */
  private static final String NO_UNIT = "0".repeat(2 * UNIT_NAME);

  /** That a file of certain facts has a certain content (docs/backup-format.md, resume record). */
  public record Note(BlobId key, BlobId content) {}

  private final Store store;
  private final Path directory;
  private final StoreLock alive;

  private OpenRun(Store store, Path directory, StoreLock alive) {
    this.store = store;
    this.directory = directory;
    this.alive = alive;
  }

  /**
   * @param source what the run reads; a later run of the same source resumes it
   */
  public static OpenRun begin(Store store, String run, BlobId source) throws IOException {
    Path made = store.root().resolve("tmp").resolve(run);
    Files.createDirectory(made);
    Files.createFile(made.resolve(SOURCE + source));
    StoreLock alive =
        StoreLock.tryExclusive(made.resolve(ALIVE))
            .orElseThrow(() -> new BackupException("run " + run + " goes on elsewhere"));
    try {
      Path directory = store.openRuns().resolve(run);
      Files.move(made, directory, StandardCopyOption.ATOMIC_MOVE);
      return new OpenRun(store, directory, alive);
    } catch (IOException | RuntimeException failure) {
      alive.close();
      throw failure;
    }
  }

  /** Runs of the source whose process has died; each is held until closed. */
  public static List<OpenRun> dead(Store store, BlobId source) throws IOException {
    return dead(store, directory -> Files.exists(directory.resolve(SOURCE + source)));
  }

  /** All runs whose process has died; each is held until closed. */
  public static List<OpenRun> dead(Store store) throws IOException {
    return dead(store, directory -> true);
  }

  private static List<OpenRun> dead(Store store, Predicate<Path> isWanted) throws IOException {
    List<OpenRun> dead = new ArrayList<>();
    try {
      for (Path directory : directories(store)) {
        if (isWanted.test(directory)) {
          hold(store, directory).ifPresent(dead::add);
        }
      }
      return dead;
    } catch (IOException | RuntimeException failure) {
      for (OpenRun held : dead) {
        held.close();
      }
      throw failure;
    }
  }

  /** Empty while its process lives, and when the run has ended meanwhile. */
  private static Optional<OpenRun> hold(Store store, Path directory) throws IOException {
    try {
      return StoreLock.tryExclusive(directory.resolve(ALIVE))
          .map(alive -> new OpenRun(store, directory, alive));
    } catch (IOException ended) {
      if (Files.exists(directory)) {
        throw ended;
      }
      return Optional.empty();
    }
  }

  private static List<Path> directories(Store store) throws IOException {
    try (Stream<Path> found = Files.list(store.openRuns())) {
      return found.sorted().toList();
    }
  }

  public String run() {
    return directory.getFileName().toString();
  }

  /**
   * Notes what the next run need not do again, should this one be cut off.
   *
   * @param unit that was stored; empty when there is none, only notes
   */
  public void note(ObjectWriter writer, Optional<String> unit, List<Note> notes)
      throws IOException {
    ByteBuffer out = ByteBuffer.allocate(UNIT_NAME + notes.size() * 2 * BlobId.LENGTH);
    out.put(HexFormat.of().parseHex(unit.orElse(NO_UNIT)));
    for (Note note : notes) {
      out.putLong(note.key.high()).putLong(note.key.low());
      out.putLong(note.content.high()).putLong(note.content.low());
    }
    writer.writeLoose(Kind.RESUME, out.array(), directory);
  }

  /**
   * Takes up the finished units that the index does not know, and their notes. What is damaged is
   * left out: it is read again.
   */
  public void resume(ObjectReader reader, Index index, KnownContents known) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (!name.equals(ALIVE) && !name.startsWith(SOURCE)) {
          try {
            resume(reader, index, known, file, name);
          } catch (DamagedException torn) {
            known.countTorn();
          }
        }
      }
    }
  }

  private void resume(ObjectReader reader, Index index, KnownContents known, Path file, String name)
      throws IOException {
    ByteBuffer in = reader.payload(Kind.RESUME, name, file);
    byte[] unitName = new byte[UNIT_NAME];
    in.get(unitName);
    String unit = HexFormat.of().formatHex(unitName);
    long[] rows = new long[in.remaining() / 8];
    in.asLongBuffer().get(rows);
    if (!unit.equals(NO_UNIT) && index.unit(unit).isEmpty()) {
      UnitTable table = UnitTable.parse(reader.trailer(Kind.DATA, unit), unit);
      index.add(unit, Kind.DATA, store.units().length(unit), table.rows());
    }
    for (int i = 0; i + 3 < rows.length; i += 4) {
      known.add(new BlobId(rows[i], rows[i + 1]), new BlobId(rows[i + 2], rows[i + 3]));
    }
  }

  /** Ends the run: nothing is left to resume. */
  public void remove() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    try {
      Files.delete(directory);
    } catch (NoSuchFileException removedByAnother) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    alive.close();
  }
}
