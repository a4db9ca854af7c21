package kr.naru.search;

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
import java.util.TreeMap;
import java.util.stream.Stream;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.FollowerStoreContract;
import kr.naru.apply.StoreException;
import kr.naru.catalog.ItemStatus;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LoggedChange;
import kr.naru.verify.ContentDigest;
import kr.naru.verify.Digest;
import kr.naru.verify.KeyRange;
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
    Map<String, String> makers = new TreeMap<>();
    new CatalogSearch(index)
        .search(everything, LocalDate.EPOCH)
        .hits()
        .forEach(hit -> makers.put(hit.item().id(), hit.item().manufacturer()));
    return makers;
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
  void contentIsComparedInOrderOfKeys() throws Exception {
    open();
    commit(set(1, put("b", "1"), put("a", "1"), put("가", "1"), put("ㄱ", "1"), put("c", "1")));
    commit(set(6, put("b", "2"), delete("c"), code("A-1", "7"), code("A", "7"), code("A", "1")));
    SearchContent content = new SearchContent(index);

    assertThat(keys(content.range(EntityType.ITEM, KeyRange.after(""), 2)))
        .containsExactly("a", "b");
    assertThat(keys(content.range(EntityType.ITEM, KeyRange.after("b"), 9)))
        .containsExactly("ㄱ", "가");
    assertThat(keys(content.range(EntityType.ITEM, new KeyRange("ab", "ㄱ"), 9)))
        .containsExactly("b", "ㄱ");
    assertThat(content.range(EntityType.ITEM, KeyRange.after("가"), 9)).isEmpty();
    assertThat(keys(content.range(EntityType.CODE, KeyRange.after(""), 9)))
        .containsExactly("A:1", "A:7", "A-1:7");
    assertThat(keys(content.range(EntityType.CODE, new KeyRange("A:1", "A:7"), 9)))
        .containsExactly("A:7");
    assertThat(content.find(EntityType.ITEM, List.of("b", "c")))
        .containsExactly(new ContentDigest("b", Digest.of(put("b", "2").content())));
    assertThat(keys(content.find(EntityType.CODE, List.of("A:7", "A:8")))).containsExactly("A:7");
  }

  private static List<String> keys(List<ContentDigest> digests) {
    return digests.stream().map(ContentDigest::key).toList();
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
