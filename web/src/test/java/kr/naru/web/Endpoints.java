package kr.naru.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the JAX-RS annotations of this module's classes offer. */
final class Endpoints {

  private Endpoints() {}

  /**
   * Names of the path and query parameters by endpoint, such as {@code GET /mall/items/{id}}; of
   * several methods for one endpoint, those of all.
   */
  static Map<String, Set<String>> parameters() throws IOException, URISyntaxException {
    Map<String, Set<String>> endpoints = new TreeMap<>();
    java.nio.file.Path root =
        java.nio.file.Path.of(
            NaruApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<java.nio.file.Path> files = Files.walk(root)) {
      for (java.nio.file.Path file :
          files.filter(file -> file.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replaceAll("[/\\\\]", ".");
        addAll(endpoints, load(name.substring(0, name.length() - ".class".length())));
      }
    }
    return endpoints;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Endpoints.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a compiled class cannot be loaded", e);
    }
  }

  private static void addAll(Map<String, Set<String>> endpoints, Class<?> resource) {
    Path base = resource.getAnnotation(Path.class);
    if (base == null) {
      return;
    }
    for (Method method : resource.getDeclaredMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (verb != null) {
          Path path = method.getAnnotation(Path.class);
          endpoints
              .computeIfAbsent(
                  verb.value() + " " + base.value() + (path == null ? "" : plain(path.value())),
                  endpoint -> new TreeSet<>())
              .addAll(names(method));
        }
      }
    }
  }

  /** {@code /{id: [0-9]{1,18}}/approve} as {@code /{id}/approve}. */
  private static String plain(String template) {
    return template.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}");
  }

  private static Set<String> names(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(QueryParam.class)) {
        names.add("query " + parameter.getAnnotation(QueryParam.class).value());
      } else if (parameter.isAnnotationPresent(PathParam.class)) {
        names.add("path " + parameter.getAnnotation(PathParam.class).value());
      }
    }
    return names;
  }
}
