package kr.naru.ejb.verify;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import kr.naru.ejb.apply.FollowerCopy;
import kr.naru.ejb.apply.FollowerRuntime;
import kr.naru.ejb.feed.FollowerSecrets;
import kr.naru.ejb.feed.MasterClient;
import kr.naru.ejb.settings.NodeSettings;

/** Lets a follower node compare its copy when the master wants it. */
@Singleton
@Startup
@DependsOn("FollowerRuntime")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class VerifyRuntime {

  private static final long STOP_MILLIS = 5_000;

  @Resource private ManagedThreadFactory threads;

  @Inject private NodeSettings settings;
  @Inject private FollowerSecrets secrets;
  @Inject private FollowerCopy copy;
  @EJB private FollowerRuntime runtime;

  private VerifyLoop loop;
  private Thread thread;

  @PostConstruct
  void start() {
    if (settings.isFollower()) {
      MasterClient master = new MasterClient(settings.master(), settings.follower(), secrets);
      loop = new VerifyLoop(runtime, master, copy.content());
      thread = threads.newThread(loop);
      thread.setName("naru-verify");
      thread.start();
    }
  }

  @PreDestroy
  void stop() {
    if (thread == null) {
      return;
    }
    loop.stop();
    try {
      // No interrupt: it would close a search index's files under the thread; JDBC does not notice.
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
