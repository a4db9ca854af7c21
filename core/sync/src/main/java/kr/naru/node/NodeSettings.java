package kr.naru.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import kr.naru.apply.Lanes;

/**
 * The settings of one node; {@code docs/operating.md} lists them. Each is a system property, or the
 * environment variable of the same name in upper case with underscores.
 *
 * @param follower name of the follower this node is, null without that role
 * @param kind of the follower, null without that role
 * @param master base of the master's API, null without the follower role
 * @param zone whose midnight ends and begins contracts
 * @param secrets directory of the credential store and the user realm
 * @param credentials file with the first passwords of people
 */
public record NodeSettings(
    String node,
    Set<NodeRole> roles,
    String follower,
    CopyKind kind,
    URI master,
    Lanes lanes,
    ZoneId zone,
    Path data,
    Path secrets,
    Path credentials) {

  /**
   * @throws IllegalArgumentException when a setting is missing or wrong; the message names it
   */
  public static NodeSettings fromSystem() {
    Set<NodeRole> roles = roles(setting("naru.roles", "master"));
    boolean follows = roles.contains(NodeRole.FOLLOWER);
    CopyKind kind = follows ? kind(setting("naru.follower.kind", "mall")) : null;
    Path data = Path.of(setting("jboss.server.data.dir", "data"));
    Path secrets = Path.of(setting("naru.secrets.dir", data.resolveSibling("secrets").toString()));
    return new NodeSettings(
        setting("jboss.node.name", "naru"),
        roles,
        follows ? required("naru.follower.name") : null,
        kind,
        follows ? master(required("naru.follower.master")) : null,
        lanes(kind),
        zone(setting("naru.zone", "Asia/Seoul")),
        data,
        secrets,
        Path.of(setting("naru.credentials.file", secrets.resolve("credentials").toString())));
  }

  public boolean isMaster() {
    return roles.contains(NodeRole.MASTER);
  }

  public boolean isFollower() {
    return roles.contains(NodeRole.FOLLOWER);
  }

  public boolean isMall() {
    return kind == CopyKind.MALL;
  }

  public boolean isSearch() {
    return kind == CopyKind.SEARCH;
  }

  private static CopyKind kind(String name) {
    try {
      return CopyKind.valueOf(name.trim().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "naru.follower.kind: '" + name.trim() + "' is none of mall, search", e);
    }
  }

  private static Lanes lanes(CopyKind kind) {
    int standard = (kind == null ? CopyKind.MALL : kind).lanes();
    int lanes = Integer.parseInt(setting("naru.follower.lanes", Integer.toString(standard)));
    if (kind == CopyKind.SEARCH && lanes != standard) {
      throw new IllegalArgumentException(
          "naru.follower.lanes: a search index has one writer and so one lane, not " + lanes);
    }
    return new Lanes(lanes);
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id.trim());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "naru.zone: '" + id.trim() + "' is no time zone such as Asia/Seoul", e);
    }
  }

  private static Set<NodeRole> roles(String names) {
    Set<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
    for (String name : names.split(",")) {
      try {
        roles.add(NodeRole.valueOf(name.trim().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "naru.roles: '"
                + name.trim()
                + "' is none of "
                + Arrays.toString(NodeRole.values()).toLowerCase(Locale.ROOT),
            e);
      }
    }
    return roles;
  }

  private static URI master(String url) {
    URI uri = URI.create(url);
    boolean here =
        Set.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(uri.getHost()));
    if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && here)) {
      throw new IllegalArgumentException(
          "naru.follower.master: '"
              + url
              + "' must begin with https://; plain http is for a master on this machine");
    }
    return uri;
  }

  private static String required(String name) {
    String value = setting(name, null);
    if (value == null) {
      throw new IllegalArgumentException("setting " + name + " is missing; a follower needs it");
    }
    return value;
  }

  static String setting(String name, String fallback) {
    String value = System.getProperty(name);
    if (value == null) {
      value = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
    return value == null || value.isBlank() ? fallback : value;
  }
}
