package kr.naru.console.overview;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import kr.naru.console.ui.Format;
import kr.naru.console.ui.Texts;
import kr.naru.ejb.monitor.LandscapeMonitor;
import kr.naru.monitor.Bucket;
import kr.naru.monitor.LandscapeStatus;
import kr.naru.monitor.LandscapeStatus.FollowerStatus;
import kr.naru.monitor.Level;

/** Who has what, as the master last saw it. Source: SYNC-5. */
@Named("overview")
@RequestScoped
public class Overview {

  @EJB private LandscapeMonitor monitor;
  @Inject private Texts texts;
  @Inject private Format format;

  private String window = "minute";
  private LandscapeMonitor.Look look;
  private List<Bucket> buckets;

  /** {@code minute}: 12 pieces of 5 s; {@code hour}: 60 of a minute. */
  public String getWindow() {
    return window;
  }

  public void setWindow(String window) {
    this.window = "hour".equals(window) ? "hour" : "minute";
  }

  /** Null until the master looked for the first time. */
  public LandscapeStatus getStatus() {
    return look().status();
  }

  public Instant getAt() {
    return look().at();
  }

  /** Why the figures are old; null when they are not. */
  public String getTrouble() {
    return look().trouble();
  }

  public List<FollowerStatus> getFollowers() {
    return getStatus() == null ? List.of() : getStatus().followers();
  }

  public List<String> getNames() {
    return getFollowers().stream().map(FollowerStatus::name).toList();
  }

  /** The worst of all; unknown while there is nobody. */
  public Level getLevel() {
    if (getTrouble() != null) {
      return Level.UNKNOWN;
    }
    return getFollowers().stream()
        .map(follower -> follower.health().level())
        .max(Comparator.comparingInt(Overview::weight))
        .orElse(Level.UNKNOWN);
  }

  public boolean isSynchronous() {
    return getStatus() != null
        && getStatus().synchronizedAt() != null
        && getStatus().synchronizedPosition() == getStatus().head();
  }

  /** In a sentence, why a follower is not normal; empty when it is. */
  public String reason(FollowerStatus follower) {
    String because =
        switch (follower.health().cause()) {
          case NONE -> "";
          case NEVER_SEEN -> texts.of("cause.never_seen");
          case SILENT -> texts.of("cause.silent", format.time(follower.seen()));
          case STOPPED -> texts.of("cause.stopped");
          case LATE -> texts.of("cause.late", format.duration(follower.lagMs()));
          case BACKLOG -> texts.of("cause.backlog", format.number(follower.backlog()));
        };
    return follower.reason() == null ? because : (because + " " + follower.reason()).strip();
  }

  /** The newest last, as in the charts. */
  public List<Bucket> getBuckets() {
    if (buckets == null) {
      buckets =
          window.equals("hour")
              ? monitor.buckets(Duration.ofMinutes(1), 60)
              : monitor.buckets(Duration.ofSeconds(5), 12);
    }
    return buckets;
  }

  /** Changes made in a second, of late. */
  public Double getCreationRate() {
    List<Bucket> last = monitor.buckets(Duration.ofSeconds(5), 1);
    return last.isEmpty() ? null : last.get(0).created();
  }

  public Bucket.Flow flow(Bucket bucket, String follower) {
    return bucket.followers().get(follower);
  }

  public String getLagChart() {
    return charts().lag(getBuckets(), getNames());
  }

  public String getRateChart() {
    return charts().rates(getBuckets(), getNames());
  }

  private Charts charts() {
    return new Charts(
        texts.of("chart.seconds"),
        texts.of("chart.per.second"),
        texts.of("rate.created"),
        name -> texts.of("rate.received.of", name),
        name -> texts.of("rate.applied.of", name),
        bucket -> format.clock(bucket.end()));
  }

  private LandscapeMonitor.Look look() {
    if (look == null) {
      look = monitor.last();
    }
    return look;
  }

  private static int weight(Level level) {
    return switch (level) {
      case NORMAL -> 0;
      case UNKNOWN -> 1;
      case WARNING -> 2;
      case CRITICAL -> 3;
    };
  }
}
