package kr.naru.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kr.naru.apply.LaneMessage;
import kr.naru.apply.SetPiece;
import kr.naru.changelog.Change;
import kr.naru.changelog.LoggedChange;

/**
 * Parts of large sets until the last is here, each a file named by its set and its positions. Kept
 * beside the index and not in it: a part is one small file to force to disk instead of a commit.
 */
final class StagedParts {

  private static final String SUFFIX = ".part";

  private final Path folder;

  StagedParts(Path folder) {
    this.folder = folder;
  }

  /** Writes a part under a name that does not count yet; {@link #keep} makes it count. */
  Path write(List<LoggedChange> part) throws IOException {
    Files.createDirectories(folder);
    LoggedChange first = part.get(0);
    List<Change> changes = part.stream().map(LoggedChange::change).toList();
    SetPiece piece =
        new SetPiece(
            first.setFirst(),
            first.setLast(),
            first.time(),
            first.position(),
            new int[0],
            new long[0],
            changes);
    byte[] octets = new LaneMessage("", 0, 0, Instant.EPOCH, List.of(piece)).encode();
    String name = "%019d-%019d%s".formatted(first.setLast(), first.position(), SUFFIX);
    Path half = folder.resolve(name + ".half");
    try (FileChannel file =
        FileChannel.open(
            half,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(octets);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      file.force(true);
    }
    return half;
  }

  /** Makes written parts count, durably. */
  void keep(List<Path> halves) throws IOException {
    for (Path half : halves) {
      String name = half.getFileName().toString();
      Files.move(
          half,
          folder.resolve(name.substring(0, name.length() - ".half".length())),
          StandardCopyOption.ATOMIC_MOVE);
    }
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  void discard(List<Path> halves) throws IOException {
    for (Path half : halves) {
      Files.deleteIfExists(half);
    }
  }

  /** What is done with the changes of a part. */
  interface Sink {
    void take(List<LoggedChange> changes) throws IOException;
  }

  /**
   * Hands out the changes of a set from its first position up to the first that is missing, in
   * order, each once, however its parts were cut.
   *
   * @return how many there were
   */
  long read(long setFirst, long setLast, Sink sink) throws IOException {
    long next = setFirst;
    String prefix = "%019d-".formatted(setLast);
    for (Path file : files()) {
      if (file.getFileName().toString().startsWith(prefix)) {
        SetPiece piece = LaneMessage.decode(Files.readAllBytes(file)).pieces().get(0);
        if (piece.setFirst() != setFirst || piece.first() > next) {
          return next - setFirst;
        }
        List<LoggedChange> changes = new ArrayList<>();
        for (long position = next; position < piece.first() + piece.changes().size(); position++) {
          Change change = piece.changes().get((int) (position - piece.first()));
          changes.add(new LoggedChange(position, setFirst, setLast, piece.time(), change));
        }
        sink.take(changes);
        next += changes.size();
      }
    }
    return next - setFirst;
  }

  /** Forgets the parts of sets that end at the position or below, and what never counted. */
  void deleteUpTo(long position) {
    try {
      for (Path file : all()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX) || Long.parseLong(name.substring(0, 19)) <= position) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      SearchMessages.partNotDeleted(e);
    }
  }

  private List<Path> files() throws IOException {
    return all().stream().filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }
}
