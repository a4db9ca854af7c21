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
import java.time.Duration;
import kr.naru.ejb.apply.FollowerCopy;
import kr.naru.ejb.apply.FollowerRuntime;
import kr.naru.ejb.feed.FollowerSecrets;
import kr.naru.loop.LoopThread;
import kr.naru.node.NodeSettings;
import kr.naru.pull.MasterClient;
import kr.naru.pull.VerifyLoop;

/** Lets a follower node compare its copy when the master wants it. */
@Singleton
@Startup
@DependsOn("FollowerRuntime")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class VerifyRuntime {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  @Resource private ManagedThreadFactory threads;

  @Inject private NodeSettings settings;
  @Inject private FollowerSecrets secrets;
  @Inject private FollowerCopy copy;
  @EJB private FollowerRuntime runtime;

  private VerifyLoop loop;
  private LoopThread thread;

  @PostConstruct
  void start() {
    if (settings.isFollower()) {
      MasterClient master = new MasterClient(settings.master(), settings.follower(), secrets);
      loop = new VerifyLoop(runtime.progress(), runtime.troubles(), master, copy.content());
      thread = LoopThread.start(threads, "naru-verify", loop);
    }
  }

  @PreDestroy
  void stop() {
    if (thread != null) {
      loop.stop();
      thread.join(STOP_PATIENCE);
    }
  }
}
