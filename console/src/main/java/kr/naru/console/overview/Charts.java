package kr.naru.console.overview;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import kr.naru.monitor.Bucket;

/**
 * Charts of Chart.js as JSON. Lines differ by colour and by dash; the same numbers stand in a table
 * beside each chart.
 */
record Charts(
    String seconds,
    String perSecond,
    String created,
    Function<String, String> received,
    Function<String, String> applied,
    Function<Bucket, String> label) {

  private static final String[] COLOURS = {"#0b5cad", "#b3530b", "#1d7a4c", "#7a3aa8", "#a3174f"};
  private static final String INK = "#3d4a5c";
  private static final String GRID = "#dfe4ea";

  /** A line of lag in seconds for each follower. */
  String lag(List<Bucket> buckets, List<String> followers) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    for (int i = 0; i < followers.size(); i++) {
      String name = followers.get(i);
      lines.add(line(name, colour(i), 0, buckets, bucket -> lagSeconds(bucket, name)));
    }
    return chart(seconds, buckets, lines);
  }

  /** Changes in a second: made, and received and applied by each follower. */
  String rates(List<Bucket> buckets, List<String> followers) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    lines.add(line(created, INK, 0, buckets, Bucket::created));
    for (int i = 0; i < followers.size(); i++) {
      String name = followers.get(i);
      lines.add(
          line(
              received.apply(name),
              colour(i),
              6,
              buckets,
              b -> flow(b, name, Bucket.Flow::received)));
      lines.add(
          line(
              applied.apply(name),
              colour(i),
              0,
              buckets,
              b -> flow(b, name, Bucket.Flow::applied)));
    }
    return chart(perSecond, buckets, lines);
  }

  private String chart(String unit, List<Bucket> buckets, JsonArrayBuilder lines) {
    JsonArrayBuilder labels = Json.createArrayBuilder();
    buckets.forEach(bucket -> labels.add(label.apply(bucket)));
    return Json.createObjectBuilder()
        .add("type", "line")
        .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", lines))
        .add("options", options(unit))
        .build()
        .toString();
  }

  private static JsonObjectBuilder options(String unit) {
    JsonObjectBuilder x =
        Json.createObjectBuilder()
            .add("grid", Json.createObjectBuilder().add("display", false))
            .add(
                "ticks",
                Json.createObjectBuilder()
                    .add("color", INK)
                    .add("maxRotation", 0)
                    .add("autoSkipPadding", 24));
    JsonObjectBuilder y =
        Json.createObjectBuilder()
            .add("beginAtZero", true)
            .add("suggestedMax", 1)
            .add("grid", Json.createObjectBuilder().add("color", GRID))
            .add("border", Json.createObjectBuilder().add("display", false))
            .add("ticks", Json.createObjectBuilder().add("color", INK).add("maxTicksLimit", 6))
            .add(
                "title",
                Json.createObjectBuilder()
                    .add("display", true)
                    .add("text", unit)
                    .add("color", INK));
    return Json.createObjectBuilder()
        .add("animation", false)
        .add("responsive", true)
        .add("maintainAspectRatio", false)
        .add("interaction", Json.createObjectBuilder().add("mode", "index").add("intersect", false))
        .add("scales", Json.createObjectBuilder().add("x", x).add("y", y))
        .add(
            "plugins",
            Json.createObjectBuilder()
                .add(
                    "legend",
                    Json.createObjectBuilder()
                        .add("position", "bottom")
                        .add(
                            "labels",
                            Json.createObjectBuilder()
                                .add("color", INK)
                                .add("boxWidth", 28)
                                .add("boxHeight", 0))));
  }

  private static JsonObjectBuilder line(
      String name, String colour, int dash, List<Bucket> buckets, Function<Bucket, Double> value) {
    JsonArrayBuilder points = Json.createArrayBuilder();
    for (Bucket bucket : buckets) {
      Double point = value.apply(bucket);
      if (point == null) {
        points.addNull();
      } else {
        points.add(BigDecimal.valueOf(point).setScale(3, RoundingMode.HALF_UP));
      }
    }
    JsonArrayBuilder dashes = Json.createArrayBuilder();
    if (dash > 0) {
      dashes.add(dash).add(dash);
    }
    return Json.createObjectBuilder()
        .add("label", name)
        .add("data", points)
        .add("borderColor", colour)
        .add("backgroundColor", colour)
        .add("borderDash", dashes)
        .add("borderWidth", 2)
        .add("pointRadius", 0)
        .add("pointHitRadius", 8)
        .add("tension", 0);
  }

  private static String colour(int number) {
    return COLOURS[number % COLOURS.length];
  }

  private static Double lagSeconds(Bucket bucket, String follower) {
    Bucket.Flow flow = bucket.followers().get(follower);
    return flow == null ? null : flow.lagMillis() / 1_000.0;
  }

  private static Double flow(Bucket bucket, String follower, Function<Bucket.Flow, Double> rate) {
    Bucket.Flow flow = bucket.followers().get(follower);
    return flow == null ? null : rate.apply(flow);
  }
}
