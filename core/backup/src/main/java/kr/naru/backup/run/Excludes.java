package kr.naru.backup.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kr.naru.files.PathBytes;

/** Which paths are left out; bytes are compared, so names need not be text. */
final class Excludes {

  private final List<Pattern> names = new ArrayList<>();
  private final List<Pattern> paths = new ArrayList<>();

  Excludes(List<String> patterns) {
    for (String pattern : patterns) {
      String glob = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
      if (glob.indexOf('/') < 0) {
        names.add(compiled(glob));
      } else {
        paths.add(compiled(glob.startsWith("/") ? glob.substring(1) : "**/" + glob));
      }
    }
  }

  boolean match(byte[] path) {
    return any(names, PathBytes.name(path)) || any(paths, path);
  }

  private static boolean any(List<Pattern> patterns, byte[] bytes) {
    if (patterns.isEmpty()) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  private static Pattern compiled(String glob) {
    String bytes = new String(glob.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (bytes.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (bytes.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
