package kr.naru.backup.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The objects of one directory of the store, by their names: units of data and pages together,
 * index segments, or manifests.
 */
public final class ObjectFolder {

  private static final Pattern OBJECT_NAME = Pattern.compile("[0-9a-f]{64}");

  private final Path directory;
  private final boolean spread;

  /**
   * @param spread whether objects lie in directories below, by the first two digits of their names
   */
  ObjectFolder(Path directory, boolean spread) {
    this.directory = directory;
    this.spread = spread;
  }

  Path directory() {
    return directory;
  }

  /** Where an object of this name is. */
  Path file(String name) {
    return spread ? directory.resolve(name.substring(0, 2)).resolve(name) : directory.resolve(name);
  }

  /** In order. */
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    if (spread) {
      try (Stream<Path> directories = Files.list(directory)) {
        for (Path below : (Iterable<Path>) directories::iterator) {
          addNames(below, names);
        }
      }
    } else {
      addNames(directory, names);
    }
    Collections.sort(names);
    return names;
  }

  private static void addNames(Path directory, List<String> names) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> OBJECT_NAME.matcher(name).matches())
          .forEach(names::add);
    }
  }

  /** Bytes that the object takes. */
  public long length(String name) throws IOException {
    return Files.size(file(name));
  }

  /** Durable when {@link #syncRemovals} returns. */
  public void remove(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  public void syncRemovals() throws IOException {
    NewFile.sync(directory);
  }
}
