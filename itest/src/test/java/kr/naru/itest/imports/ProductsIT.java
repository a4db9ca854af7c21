package kr.naru.itest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kr.naru.itest.Landscape;
import kr.naru.testing.RealData;
import org.junit.jupiter.api.Test;

/**
 * A catalog in monthly versions: each month's differences are proposed and approved, and the
 * followers are equal after each.
 */
class ProductsIT {

  private static final int PRODUCTS = 400;

  /** A month with new prices, one in which many products become others. */
  @Test
  void generatedMonthsArriveWhole() throws Exception {
    try (Landscape landscape = Landscape.of("products")) {
      landscape.up("--no-sample").expect(0);
      Path codes = landscape.home().resolve("codes.csv");
      Files.writeString(
          codes, "code,title_ko,valid_to,replaced_by\ncase,케이스,2026-01-31,case-2\ncase-2,케이스,,\n");
      new Sides(landscape).takeOver("--scheme", "pc-parts", codes.toString());
      assertThat(new Sides(landscape).equalCodes("pc-parts")).isEqualTo(2);
      Path snapshots = Files.createDirectories(landscape.home().resolve("snapshots"));
      write(snapshots, "2026-01", 0, 0, 0);
      write(snapshots, "2026-02", 10, 1, 0);
      write(snapshots, "2026-03", 10, 2, 150);

      List<String> report = convert(snapshots, landscape.home().resolve("imports"));
      List<Integer> counts = takeOver(landscape, landscape.home().resolve("imports"));

      assertThat(report)
          .containsExactly(
              "2026-01  401 products, 400 different: 400 added, 0 updated, 0 deleted",
              "2026-02  411 products, 410 different: 10 added, 200 updated, 0 deleted",
              "2026-03  411 products, 410 different: 150 added, 130 updated, 150 deleted");
      assertThat(counts).containsExactly(400, 410, 410);
    }
  }

  /** Real lists and a real catalog. */
  @Test
  @RealData
  void realMonthsArriveWhole() throws Exception {
    Path data = Path.of(System.getProperty("naru.data"));
    try (Landscape landscape = Landscape.of("real-products")) {
      landscape.up("--no-sample").expect(0);
      Sides sides = new Sides(landscape);
      String cpv = data.resolve("codes/cpv_en.json").toString();
      String unspsc = data.resolve("codes/unspsc-7.0901/unspsc_en_ko_seg10-49.csv").toString();
      sides.takeOver("--scheme", "CPV", cpv);
      sides.takeOver("--scheme", "UNSPSC", unspsc);
      assertThat(sides.equalCodes("CPV")).isEqualTo(9_458);
      assertThat(sides.equalCodes("UNSPSC")).isEqualTo(13_514);

      List<String> report = convert(data.resolve("products"), landscape.home().resolve("imports"));
      List<Integer> counts = takeOver(landscape, landscape.home().resolve("imports"));

      report.forEach(System.out::println);
      assertThat(report.get(2)).contains("6,072 added", "5,430 deleted");
      assertThat(counts).containsExactly(51_026, 51_438, 52_080, 52_589, 52_975, 53_430);
    }
  }

  /** Imports the months in order; the number of items after each, equal on both sides. */
  private static List<Integer> takeOver(Landscape landscape, Path imports) throws IOException {
    Sides sides = new Sides(landscape);
    List<Integer> counts = new ArrayList<>();
    try (Stream<Path> files = Files.list(imports)) {
      for (Path file : files.sorted().toList()) {
        sides.takeOver(file.toString());
        counts.add(sides.equalItems());
        sides.verifyFollowers();
      }
    }
    return counts;
  }

  private static List<String> convert(Path snapshots, Path imports)
      throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder(
            Landscape.root().resolve("benchmarks/products.sh").toString(),
            snapshots.toString(),
            imports.toString());
    script.environment().put("BUILD", "no");
    Process process = script.redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told.lines().toList();
  }

  /**
   * @param more further products
   * @param price that half of the products have
   * @param changed of the first products, so many have another colour and with it another key
   */
  private static void write(Path folder, String month, int more, int price, int changed)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PRODUCTS + more; i++) {
      lines.add(
          "{\"category\":\"case\",\"name\":\"Gehäuse %d\",\"price\":%s,\"color\":\"%s\",\"size\":[120,%d]}"
              .formatted(i, i % 2 == 0 ? 10 + price + ".5" : "null", i < changed ? "흰색" : "검정", i));
    }
    lines.add(lines.get(7));
    Files.write(folder.resolve(month + ".jsonl"), lines);
  }
}
