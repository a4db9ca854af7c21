package kr.naru.cli.landscape;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import kr.naru.cli.api.ServerAddress;

/**
 * One server of the landscape.
 *
 * @param name lower-case letters, digits and hyphens; also its follower name when it follows
 * @param kind in what form it keeps its copy when it follows
 * @param port of HTTP; WildFly's other ports keep their distance to it
 */
public record Node(String name, Set<Role> roles, FollowerKind kind, int port) {

  /** WildFly's own HTTP port: the offset of a node is its distance from it. */
  private static final int STANDARD_PORT = 8080;

  private static final int STANDARD_MANAGEMENT_PORT = 9990;

  /** 8432 beside 8080: PostgreSQL's usual 5432 may be somebody else's. */
  private static final int DATABASE_ABOVE = 352;

  /**
   * Keeps the lowest (4712, transaction recovery) and the highest (9993, management over TLS) in
   * range.
   */
  private static final int LOWEST_PORT = 4400;

  private static final int HIGHEST_PORT = 63000;

  public Node {
    if (!name.matches("[a-z][a-z0-9-]{0,22}")) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no node name: a letter, then letters, digits and hyphens, at most 23, lower case");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("node " + name + " has no role");
    }
    if (port < LOWEST_PORT || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "port "
              + port
              + " of node "
              + name
              + " is not between "
              + LOWEST_PORT
              + " and "
              + HIGHEST_PORT);
    }
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
  }

  /** A node of the kind that its name says: {@code search}, or a mall. */
  public Node(String name, Set<Role> roles, int port) {
    this(name, roles, FollowerKind.ofNode(name), port);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether it follows and keeps a copy of that kind. */
  public boolean is(FollowerKind wanted) {
    return is(Role.FOLLOWER) && kind == wanted;
  }

  public ServerAddress address() {
    return ServerAddress.local(port);
  }

  public int portOffset() {
    return port - STANDARD_PORT;
  }

  public int managementPort() {
    return STANDARD_MANAGEMENT_PORT + portOffset();
  }

  /** Where its own PostgreSQL listens, if it needs one. */
  public int databasePort() {
    return port + DATABASE_ABOVE;
  }

  /** Whether what it keeps lies in a database, its own or one that its properties name. */
  public boolean hasDatabase() {
    return is(Role.MASTER) || is(FollowerKind.MALL);
  }

  Node withPort(int newPort) {
    return new Node(name, roles, kind, newPort);
  }
}
