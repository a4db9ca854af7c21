package kr.naru.ejb.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import kr.naru.monitor.Thresholds;
import kr.naru.node.NodeSettings;
import kr.naru.node.ThresholdSettings;

/** Reads the settings once and supplies the clock. */
@ApplicationScoped
public class SettingsBeans {

  @Produces
  @Singleton
  public NodeSettings settings() {
    return NodeSettings.fromSystem();
  }

  @Produces
  @Singleton
  public Thresholds thresholds() {
    return ThresholdSettings.fromSystem();
  }

  @Produces
  @Singleton
  public InstantSource clock() {
    return Clock.systemUTC();
  }
}
