package kr.naru.bench.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A tree as a server holds: by bytes 44 % database pages (30 % one file, the rest eight), 20 %
 * small documents of 18 kB on average (XML, JSON, source), 10 % logs and 10 % CSV of 16 MB, 11 %
 * packed files of up to 2 MB, and 5 % that are a second copy of documents and packed files. Four
 * gigabytes are about 50,000 files; a smaller tree has fewer files of the same sizes, but smaller
 * large ones.
 */
final class MixedTree {

  private static final int DOCUMENT = 18_000;
  private static final int LARGE = 16_000_000;
  private static final int PACKED = 2_000_000;
  private static final int IN_A_DIRECTORY = 100;
  private static final Kind[] DOCUMENTS = {Kind.XML, Kind.JSON, Kind.SOURCE};

  private final Path root;
  private final SplittableRandom random;
  private final List<MadeFile> files = new ArrayList<>();

  private MixedTree(Path root, long seed) {
    this.root = root;
    this.random = new SplittableRandom(seed);
  }

  /** Makes {@code root}, which must not be there, with about so many bytes; returns the files. */
  static int make(Path root, long bytes, long seed) throws IOException {
    MixedTree tree = new MixedTree(root, seed);
    tree.plan(bytes);
    List<MadeFile> copied = tree.copied(bytes / 20);
    write(tree.files);
    tree.copy(copied);
    return tree.files.size() + copied.size();
  }

  /** So many files of one size with text, 100 in a directory. */
  static void makeSmall(Path root, int count, int bytes, long seed) throws IOException {
    MixedTree tree = new MixedTree(root, seed);
    for (int i = 0; i < count; i++) {
      tree.add("small", i, "xml", Kind.XML, bytes);
    }
    write(tree.files);
  }

  private void plan(long bytes) {
    add("database", 0, "db", Kind.PAGES, whole(bytes * 30 / 100));
    for (int i = 1; i <= 8; i++) {
      add("database", i, "db", Kind.PAGES, whole(bytes * 14 / 800));
    }
    fill("logs", "log", Kind.LOG, bytes / 10, LARGE);
    fill("exports", "csv", Kind.CSV, bytes / 10, LARGE);
    fill("media", "jpg", Kind.NOISE, bytes * 8 / 100, PACKED);
    fill("archives", "zip", Kind.NOISE, bytes * 3 / 100, PACKED);
    int number = 0;
    for (long left = bytes / 5; left > 0; number++) {
      Kind kind = DOCUMENTS[number / IN_A_DIRECTORY % DOCUMENTS.length];
      long size = Math.min(left, skewed(DOCUMENT));
      add("documents", number, kind.name().toLowerCase(Locale.ROOT), kind, size);
      left -= size;
    }
  }

  private void fill(String folder, String ending, Kind kind, long bytes, int most) {
    int number = 0;
    for (long left = bytes; left > 0; number++) {
      long size = Math.min(left, most / 8 + random.nextLong(most * 7L / 8));
      add(folder, number, ending, kind, size);
      left -= size;
    }
  }

  /** Many are a few hundred octets, few are ten times the mean. */
  private long skewed(int mean) {
    double exponential = -Math.log(1 - random.nextDouble());
    return Math.max(200, (long) (mean / 2.0 * exponential * exponential));
  }

  private static long whole(long bytes) {
    return Math.max(1, bytes / Kind.PAGE) * Kind.PAGE;
  }

  private void add(String folder, int number, String ending, Kind kind, long size) {
    Path path =
        root.resolve(folder)
            .resolve("%04d".formatted(number / IN_A_DIRECTORY))
            .resolve("%06d.%s".formatted(number, ending));
    files.add(new MadeFile(path, kind, size, random.nextLong()));
  }

  /** Documents and packed files in turn, from the first of each. */
  private List<MadeFile> copied(long bytes) {
    List<MadeFile> documents = of("documents");
    List<MadeFile> media = of("media");
    List<MadeFile> copied = new ArrayList<>();
    long left = bytes;
    int nextMedia = 0;
    for (int i = 0; i < documents.size() && left > 0; i++) {
      copied.add(documents.get(i));
      left -= documents.get(i).size();
      if (i % 50 == 49 && nextMedia < media.size()) {
        copied.add(media.get(nextMedia));
        left -= media.get(nextMedia++).size();
      }
    }
    return copied;
  }

  private List<MadeFile> of(String folder) {
    return files.stream().filter(file -> file.path().startsWith(root.resolve(folder))).toList();
  }

  private void copy(List<MadeFile> copied) throws IOException {
    for (MadeFile file : copied) {
      Path target = root.resolve("copy").resolve(root.relativize(file.path()));
      Files.createDirectories(target.getParent());
      Files.copy(file.path(), target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void write(List<MadeFile> files) throws IOException {
    for (Path directory : files.stream().map(file -> file.path().getParent()).distinct().toList()) {
      Files.createDirectories(directory);
    }
    try {
      files.parallelStream().forEach(MixedTree::write);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static void write(MadeFile file) {
    try {
      file.write();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
