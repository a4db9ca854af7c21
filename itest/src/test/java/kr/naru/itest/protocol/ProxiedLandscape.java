package kr.naru.itest.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;
import kr.naru.itest.Landscape;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A master and a mall whose only way to the master leads through a {@link Proxy}. Started once for
 * all tests of the package, with a few items; a test class gets it as a parameter.
 */
final class ProxiedLandscape implements AutoCloseable {

  private static final String[] ITEMS = {
    "{\"id\":\"26052231\",\"classification\":{\"scheme\":\"UNSPSC\",\"code\":\"30161908\"},\"name\":{\"ko\":\"논슬립\",\"en\":\"Stair nosing\"},"
        + "\"unit\":\"m\",\"attributes\":[{\"name\":\"규격\",\"value\":\"1000×64\",\"unit\":\"mm\"}],"
        + "\"contractLines\":[{\"contract\":\"R26TA0155571200\",\"line\":\"15\",\"supplier\":\"우영테크\",\"currency\":\"KRW\",\"price\":33000,"
        + "\"tiers\":[{\"minimumQuantity\":100,\"price\":32000}],\"validFrom\":\"2026-03-01\",\"validTo\":\"2027-01-31\"}]}",
    "{\"id\":\"A/B c\",\"name\":{\"en\":\"two\\nlines & <markup>\"}}",
    "{\"id\":\"Z\",\"name\":{\"ko\":\"끝\"},\"status\":\"ended\"}"
  };

  private final Landscape landscape;
  private final Proxy proxy;

  private ProxiedLandscape(Landscape landscape, Proxy proxy) {
    this.landscape = landscape;
    this.proxy = proxy;
  }

  private static ProxiedLandscape start() {
    Landscape landscape = Landscape.of("protocol");
    try {
      ProxiedLandscape proxied =
          new ProxiedLandscape(landscape, Proxy.before(landscape.port("master")));
      proxied.fill();
      return proxied;
    } catch (IOException | AssertionError e) {
      landscape.close();
      throw new IllegalStateException("the landscape did not start", e);
    }
  }

  private void fill() throws IOException {
    landscape.start("master");
    landscape.properties("mall", Map.of("naru.follower.master", proxy.api()));
    hand(landscape, landscape.api("master").post("/admin/followers", "{\"name\":\"mall\"}"));
    landscape.start("mall");
    StringBuilder changes =
        new StringBuilder(
            "{\"op\":\"put\",\"code\":{\"scheme\":\"UNSPSC\",\"code\":\"30161908\",\"title\":{\"ko\":\"논슬립\"}}}");
    for (String item : ITEMS) {
      changes.append(",{\"op\":\"put\",\"item\":").append(item).append('}');
    }
    master().post("/catalog/changes", "{\"changes\":[" + changes + "]}").expect(200);
    landscape.waitSynchronized(Duration.ofMinutes(1));
  }

  /** A follower of a master elsewhere is given its secrets by hand. */
  private static void hand(Landscape landscape, Answer added) throws IOException {
    Path secrets = Files.createDirectories(landscape.home().resolve("mall/secrets"));
    Files.write(secrets.resolve("follower.json"), added.expect(201).body());
    Files.write(secrets.resolve("follower.given"), new byte[0]);
  }

  Landscape landscape() {
    return landscape;
  }

  Proxy proxy() {
    return proxy;
  }

  /** The master, for the administrator. */
  Api master() throws IOException {
    return landscape.api("master");
  }

  Api mall() throws IOException {
    return landscape.api("mall");
  }

  /** Digest of what the master holds. */
  String masterDigest() throws IOException {
    return ListDigest.of(master(), "/catalog/items") + ListDigest.of(master(), "/catalog/codes");
  }

  /** Digest of what the mall shows. */
  String mallDigest() throws IOException {
    return ListDigest.of(mall(), "/mall/items");
  }

  @Override
  public void close() {
    landscape.close();
    proxy.close();
  }

  /** Hands the one landscape to whoever asks for it. */
  static final class Parameter implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ProxiedLandscape.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(ProxiedLandscape.class))
          .getOrComputeIfAbsent(ProxiedLandscape.class, key -> start(), ProxiedLandscape.class);
    }
  }
}
