package kr.naru.itest.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.naru.changelog.LoggedChange;
import kr.naru.changelog.Operation;
import kr.naru.ejb.catalog.ItemEntity;
import org.assertj.core.util.Throwables;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The log is written where the data is written: in the transaction, and for every way to write that
 * there is. Source: SYNC-1.
 */
@ExtendWith({ServerOnFreePorts.class, ArquillianExtension.class})
class ChangeLogIT {

  @Inject private CatalogWrites catalog;

  private long before;

  @Deployment
  static EnterpriseArchive application() {
    return Deployments.application();
  }

  @BeforeEach
  void twoItems() throws Exception {
    catalog.commit(
        entities -> {
          catalog.put("A", "old");
          catalog.put("B", "old");
        });
    catalog.loggedAfter(catalog.head());
    before = catalog.head();
  }

  @Test
  void rolledBackWriteLeavesNoLog() throws Exception {
    catalog.rollBack(
        entities -> {
          catalog.put("A", "new");
          catalog.put("R", "new");
          catalog.delete("B");
          entities.flush();
        });

    assertThat(catalog.loggedAfter(before)).isEmpty();
    assertThat(catalog.names()).contains(Map.entry("A", "old"), Map.entry("B", "old"));
    assertThat(catalog.names()).doesNotContainKey("R");
  }

  @Test
  void oneTransactionWithSeveralWritesIsOneSet() throws Exception {
    catalog.commit(
        entities -> {
          catalog.put("A", "new");
          entities.flush();
          catalog.delete("B");
          catalog.put("C", "new");
        });

    List<LoggedChange> logged = catalog.loggedAfter(before);
    assertThat(logged)
        .extracting(c -> c.change().entity().key(), c -> c.change().operation())
        .containsExactlyInAnyOrder(
            tuple("A", Operation.PUT), tuple("B", Operation.DELETE), tuple("C", Operation.PUT));
    assertThat(logged)
        .extracting(LoggedChange::setFirst, LoggedChange::setLast)
        .containsOnly(tuple(before + 1, before + 3));
  }

  @Test
  void lastStateOfAnItemIsLogged() throws Exception {
    catalog.commit(
        entities -> {
          catalog.put("A", "first");
          entities.flush();
          catalog.put("A", "second");
        });

    List<LoggedChange> logged = catalog.loggedAfter(before);
    assertThat(logged).extracting(LoggedChange::setFirst).containsOnly(before + 1);
    assertThat(logged.get(logged.size() - 1)).satisfies(c -> holds(c, "second"));
  }

  @Test
  void itemDeletedAndWrittenAgainIsLoggedAsItIsInTheEnd() throws Exception {
    catalog.commit(
        entities -> {
          catalog.delete("A");
          entities.flush();
          entities.clear();
          catalog.put("A", "again");
        });

    List<LoggedChange> logged = catalog.loggedAfter(before);
    assertThat(logged.get(logged.size() - 1)).satisfies(c -> holds(c, "again"));
    assertThat(catalog.names()).containsEntry("A", "again");
  }

  @Test
  void equalContentIsNoChange() throws Exception {
    catalog.commit(entities -> catalog.put("A", "old"));

    assertThat(catalog.loggedAfter(before)).isEmpty();
  }

  @Test
  void setsAreLoggedInTheOrderOfTheirCommits() throws Exception {
    for (int i = 0; i < 20; i++) {
      String name = "version " + i;
      catalog.commit(entities -> catalog.put("A", name));
    }

    List<LoggedChange> logged = catalog.loggedAfter(before);
    assertThat(logged).hasSize(20);
    for (int i = 0; i < 20; i++) {
      holds(logged.get(i), "version " + i);
      assertThat(logged.get(i).position()).isEqualTo(before + 1 + i);
    }
  }

  @Test
  void writeThatNoLogRecordAccompaniesIsRefused() throws Exception {
    List<String> notRefused = new ArrayList<>();

    for (Map.Entry<String, CatalogWrites.Work> way : unloggedWrites().entrySet()) {
      Throwable refusal = catchThrowable(() -> catalog.rollBack(way.getValue()));
      if (refusal == null || !Throwables.getStackTrace(refusal).contains("NARU1001")) {
        notRefused.add(way.getKey() + ": " + refusal);
      }
    }

    assertThat(notRefused).isEmpty();
    assertThat(catalog.loggedAfter(before)).isEmpty();
    assertThat(catalog.names())
        .contains(Map.entry("A", "old"), Map.entry("B", "old"))
        .doesNotContainKey("D");
  }

  private Map<String, CatalogWrites.Work> unloggedWrites() {
    return Map.ofEntries(
        Map.entry("bulk JPQL update", jpql("update ItemEntity i set i.unit = 'x'")),
        Map.entry("bulk JPQL delete", jpql("delete from CodeEntity c")),
        Map.entry("native update", nativeSql("update item set name_en = 'x'")),
        Map.entry("native update, quoted", nativeSql("update \"ITEM\" set name_en = 'x'")),
        Map.entry("native update, schema", nativeSql("update PUBLIC.item set name_en = 'x'")),
        Map.entry(
            "native update, catalog and schema",
            nativeSql("update CATALOG.PUBLIC.item set name_en = 'x'")),
        Map.entry(
            "native update, with comments",
            nativeSql("/* a */ update -- b\n /* c */ item set name_en = 'x'")),
        Map.entry("native delete", nativeSql("delete from item_attribute")),
        Map.entry(
            "native insert", nativeSql("insert into item (id, status) values ('D', 'active')")),
        Map.entry(
            "native merge",
            nativeSql("merge into item (id, status) key (id) values ('A', 'ended')")),
        Map.entry("native truncate", nativeSql("truncate table price_tier")),
        Map.entry(
            "stateless session",
            entities -> {
              try (StatelessSession session =
                  entities.unwrap(Session.class).getSessionFactory().openStatelessSession()) {
                session.delete(session.get(ItemEntity.class, "A"));
              }
            }),
        Map.entry(
            "stateless bulk",
            entities -> {
              try (StatelessSession session =
                  entities.unwrap(Session.class).getSessionFactory().openStatelessSession()) {
                session.createMutationQuery("delete from CodeEntity").executeUpdate();
              }
            }));
  }

  private static CatalogWrites.Work jpql(String statement) {
    return entities -> entities.createQuery(statement).executeUpdate();
  }

  private static CatalogWrites.Work nativeSql(String statement) {
    return entities -> entities.createNativeQuery(statement).executeUpdate();
  }

  private static void holds(LoggedChange logged, String name) {
    assertThat(logged.change().operation()).isEqualTo(Operation.PUT);
    assertThat(new String(logged.change().content(), UTF_8)).contains(">" + name + "<");
  }
}
