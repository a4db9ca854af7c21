package kr.naru.ejb.apply;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import javax.sql.DataSource;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.JdbcFollowedLog;
import kr.naru.apply.JdbcFollowerStore;
import kr.naru.apply.StoreException;
import kr.naru.ejb.changelog.Migrations;
import kr.naru.ejb.search.SearchNode;
import kr.naru.mall.MallContent;
import kr.naru.mall.MallProcessor;
import kr.naru.node.NodeSettings;
import kr.naru.search.SearchCopy;
import kr.naru.verify.SharedContent;

/** Where this node keeps its copy, by {@code naru.follower.kind}. */
@ApplicationScoped
public class FollowerCopy {

  @Resource(lookup = "java:jboss/datasources/NaruMall")
  private DataSource mall;

  @Inject private SearchNode search;
  @Inject private NodeSettings settings;
  @Inject private InstantSource clock;

  private FollowerStore store;
  private FollowedLog log;
  private SharedContent content;

  /**
   * Makes the store ready.
   *
   * @throws StoreException when it cannot be used, and will not mend by itself
   */
  void open() throws StoreException {
    if (settings.isSearch()) {
      SearchCopy index = search.begin();
      store = index.store();
      log = index.log();
      content = index.content();
    } else {
      openMall();
    }
  }

  private void openMall() throws StoreException {
    Migrations.run(mall, "db/mall");
    JdbcFollowerStore tables =
        new JdbcFollowerStore(mall, new MallProcessor(), clock, settings.lanes().count());
    tables.prepareLanes();
    store = tables;
    log = new JdbcFollowedLog(mall);
    content = new MallContent(mall);
  }

  /** Nobody uses the store any more. */
  void close() {
    if (settings.isSearch()) {
      search.end();
    }
  }

  FollowerStore store() {
    return store;
  }

  /** What it holds, for comparing it with the master. */
  public SharedContent content() {
    return content;
  }

  FollowedLog log() {
    return log;
  }
}
