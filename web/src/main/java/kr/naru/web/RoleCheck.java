package kr.naru.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.naru.node.NodeSettings;

/** Says clearly when a request came to a node of another role. */
@ApplicationScoped
public class RoleCheck {

  @Inject private NodeSettings settings;

  /**
   * @throws NotHere when this node is no master
   */
  public void master() {
    if (!settings.isMaster()) {
      throw new NotHere(
          "no-master",
          "node " + settings.node() + " is no master (naru.roles); ask the master for this");
    }
  }

  /**
   * @throws NotHere when this node is no follower
   */
  public void follower() {
    if (!settings.isFollower()) {
      throw new NotHere(
          "no-follower",
          "node " + settings.node() + " is no follower (naru.roles); ask a follower for this");
    }
  }

  /**
   * @throws NotHere when this node is no follower with a mall
   */
  public void mall() {
    if (!settings.isMall()) {
      throw new NotHere(
          "no-mall",
          "node "
              + settings.node()
              + " has no mall (naru.roles, naru.follower.kind); ask a follower of that kind");
    }
  }

  /**
   * @throws NotHere when this node is no follower with a search index
   */
  public void search() {
    if (!settings.isSearch()) {
      throw new NotHere(
          "no-search",
          "node "
              + settings.node()
              + " has no search index (naru.roles, naru.follower.kind); ask a follower of that kind");
    }
  }
}
