package kr.naru.ejb.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.StoreException;
import kr.naru.catalog.ItemStatus;
import kr.naru.changelog.LoggedChange;
import kr.naru.ejb.apply.FollowerStoreContract;
import kr.naru.verify.KeyRange;
import kr.naru.wire.ItemXml;
import org.apache.lucene.index.IndexReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneFollowerStoreTest extends FollowerStoreContract {

  @TempDir private Path folder;

  private Path disk;
  private int lives;
  private SearchIndex index;
  private LuceneFollowerStore store;

  @AfterEach
  void close() {
    if (index != null) {
      index.close();
    }
  }

  @Override
  protected FollowerStore open() {
    disk = disk == null ? folder.resolve("life 0") : disk;
    index = new SearchIndex(disk.resolve("index"));
    store = new LuceneFollowerStore(index, disk.resolve("parts"), Clock.systemUTC());
    return store;
  }

  /** The files go on in another folder as they are at this moment, in the middle of things. */
  @Override
  protected void kill(FollowerStore.Transaction... inside) throws IOException, StoreException {
    lives++;
    Path next = folder.resolve("life " + lives);
    while (!copied(disk, next)) {
      delete(next);
    }
    for (FollowerStore.Transaction transaction : inside) {
      transaction.close();
    }
    index.close();
    disk = next;
  }

  /** False when a merge deleted a file before it was copied. */
  private static boolean copied(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
      return true;
    } catch (NoSuchFileException | UncheckedIOException merged) {
      return false;
    }
  }

  @Override
  protected FollowedLog log() {
    return store;
  }

  @Override
  protected Map<String, String> visible() throws StoreException {
    Map<String, String> makers = new TreeMap<>();
    for (StoredContent.Entity entity : items("", 1_000)) {
      makers.put(entity.key(), ItemXml.read(entity.content()).manufacturer());
    }
    assertThat(makers.keySet()).isEqualTo(found());
    return makers;
  }

  /** What a search for everything finds. */
  private Set<String> found() throws StoreException {
    SearchRequest everything =
        new SearchRequest(
            "",
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            ItemStatus.ACTIVE,
            SearchRequest.Sort.ID,
            0,
            100);
    return new CatalogSearch(index)
        .search(everything, LocalDate.EPOCH).hits().stream()
            .map(hit -> hit.item().id())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  protected long staged() throws IOException {
    if (!Files.exists(disk.resolve("parts"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(disk.resolve("parts"))) {
      return files.count();
    }
  }

  @Test
  void rangesAreInOrderOfOctets() throws StoreException {
    open();
    commit(set(1, put("b", "1"), put("a", "1"), put("가", "1"), put("ㄱ", "1"), put("c", "1")));
    commit(set(6, put("b", "2"), delete("c"), code("CPV", "30190000-7")));

    assertThat(keys(items("", 2))).containsExactly("a", "b");
    assertThat(keys(items("b", 9))).containsExactly("ㄱ", "가");
    assertThat(keys(items("ab", 1))).containsExactly("b");
    assertThat(items("가", 9)).isEmpty();
    assertThat(keys(content(reader -> StoredContent.items(reader, new KeyRange("a", "ㄱ"), 9))))
        .containsExactly("b", "ㄱ");
    assertThat(keys(content(reader -> StoredContent.find(reader, Documents.ITEM, "b"))))
        .containsExactly("b");
    assertThat(content(reader -> StoredContent.find(reader, Documents.ITEM, "c"))).isEmpty();
  }

  @Test
  void codesAreInOrderOfSchemeThenCode() throws StoreException {
    open();
    commit(set(1, code("CPV-2", "1"), code("CPV", "1"), code("CPV", "2"), code("U", "1")));

    assertThat(keys(codes("", null))).containsExactly("CPV:1", "CPV:2", "CPV-2:1", "U:1");
    assertThat(keys(codes("CPV:1", "CPV-2:1"))).containsExactly("CPV:2", "CPV-2:1");
    assertThat(keys(codes("CPV:2", null))).containsExactly("CPV-2:1", "U:1");
    assertThat(keys(codes("CPV-2:0", "CPV-2:1"))).containsExactly("CPV-2:1");
    assertThat(keys(codes("U:1", null))).isEmpty();
  }

  /** What a test reads of the index. */
  @FunctionalInterface
  private interface Reading {
    List<StoredContent.Entity> of(IndexReader reader) throws IOException;
  }

  private List<StoredContent.Entity> items(String after, int limit) throws StoreException {
    return content(reader -> StoredContent.items(reader, KeyRange.after(after), limit));
  }

  private List<StoredContent.Entity> codes(String after, String to) throws StoreException {
    return content(reader -> StoredContent.codes(reader, new KeyRange(after, to), 9));
  }

  private List<StoredContent.Entity> content(Reading reading) throws StoreException {
    return index.search((searcher, state) -> reading.of(searcher.getIndexReader()));
  }

  private static List<String> keys(List<StoredContent.Entity> entities) {
    return entities.stream().map(StoredContent.Entity::key).toList();
  }

  @Test
  void indexThatVanishesIsNotBegunAnewBehindTheLanesBack() throws Exception {
    open();
    commit(set(1, put("A", "1")));
    try (FollowerStore.Transaction broken = store.begin(0)) {
      broken.apply(set(2, put("A", "2")));
    }
    deleteFiles(disk.resolve("index"));

    assertThatThrownBy(() -> store.begin(0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is gone")
        .hasMessageContaining("restart the node");
  }

  @Test
  void damagedIndexSaysWhatToDo() throws Exception {
    open();
    commit(set(1, put("A", "1")));
    kill();
    try (Stream<Path> files = Files.list(disk.resolve("index"))) {
      Path segments =
          files
              .filter(file -> file.getFileName().toString().startsWith("segments_"))
              .findFirst()
              .orElseThrow();
      Files.write(segments, new byte[] {1, 2, 3});
    }
    open();

    assertThatThrownBy(() -> store.positions())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("delete that folder and start the node");
  }

  @Test
  void unwritableFolderIsTroubleThatEndsByItself() throws Exception {
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file where the folder should be");
    disk = blocked;
    open();

    assertThatThrownBy(() -> store.begin(0)).hasMessageContaining("could not open");
    Files.delete(blocked);

    commit(set(1, put("A", "1")));
    assertThat(visible()).isEqualTo(Map.of("A", "1"));
  }

  @Test
  void confirmedAndOldRecordsOfMessagesAreForgotten() throws Exception {
    open();
    store.begin("log");
    assertThat(index.state().building()).isTrue();
    store.reachedHead();

    store.confirm(7, Instant.now());

    assertThat(index.state()).isEqualTo(new IndexState("log", 0, 7, false));
  }

  private void commit(List<LoggedChange> set) throws StoreException {
    try (FollowerStore.Transaction transaction = store.begin(0)) {
      transaction.apply(set);
      transaction.moveTo(0, set.get(set.size() - 1).position());
      transaction.commit();
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void deleteFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
