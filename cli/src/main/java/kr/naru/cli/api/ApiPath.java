package kr.naru.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds a path below the API's base; names may hold any characters. */
public final class ApiPath {

  private ApiPath() {}

  /** {@code of("admin", "followers", "mall")} is {@code /admin/followers/mall}. */
  public static String of(String... segments) {
    StringBuilder path = new StringBuilder();
    for (String segment : segments) {
      path.append('/')
          .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return path.toString();
  }
}
