package kr.naru.itest.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import kr.naru.itest.Landscape;
import kr.naru.testing.Skipped;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium at the master's console. Keeps what its console said. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private final ChromeDriver driver;
  private final String console;

  private Browser(ChromeDriver driver, String console) {
    this.driver = driver;
    this.console = console;
  }

  /** Chromium and its driver; ends the test when this machine has none and can get none. */
  static List<String> find(Class<?> test) throws IOException, InterruptedException {
    Path said = Files.createDirectories(Path.of("target")).resolve("chromium.log");
    Process search =
        new ProcessBuilder(
                Landscape.root().resolve("itest/src/test/scripts/chromium.sh").toString(),
                Path.of("target/chromium").toAbsolutePath().toString())
            .redirectError(said.toFile())
            .start();
    List<String> found = new String(search.getInputStream().readAllBytes()).lines().toList();
    if (search.waitFor() != 0 || found.size() != 2) {
      String why = Files.readString(said).strip();
      Skipped.forWantOfTool(
          test, "needs chromium and chromium-driver: " + why.substring(why.lastIndexOf('\n') + 1));
    }
    return found;
  }

  /**
   * @param language of the browser, as it asks for pages
   */
  static Browser open(List<String> programs, String console, String language) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(programs.get(0));
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--hide-scrollbars", "--window-size=1366,768", "--lang=" + language);
    options.addArguments("--accept-lang=" + language);
    options.setExperimentalOption("prefs", java.util.Map.of("intl.accept_languages", language));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of(programs.get(1)).toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options), console);
  }

  /**
   * @param page for example {@code overview.xhtml}
   */
  void go(String page) {
    driver.get(console + page);
  }

  /**
   * @param address of another node's page
   */
  void goTo(String address) {
    driver.get(address);
  }

  void login(String user, String password) {
    find("#user").sendKeys(user);
    find("#password").sendKeys(password);
    submit("button[type=submit]");
  }

  /** Clicks what leads to another page, and returns when that is there. */
  void submit(String css) {
    script("document.documentElement.dataset.left = 'yes'");
    find(css).click();
    waitUntil(
        "the page behind " + css,
        () ->
            Boolean.TRUE.equals(
                script(
                    "return document.readyState === 'complete' && !document.documentElement.dataset.left")));
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  String text(String css) {
    return find(css).getText();
  }

  String address() {
    return driver.getCurrentUrl();
  }

  String session() {
    return driver.manage().getCookieNamed("NARU_CONSOLE").getValue();
  }

  /** As when the session has ended. */
  void forgetSession() {
    driver.manage().deleteCookieNamed("NARU_CONSOLE");
  }

  boolean sessionIsForServersOnly() {
    var cookie = driver.manage().getCookieNamed("NARU_CONSOLE");
    return cookie.isHttpOnly() && "Lax".equals(cookie.getSameSite());
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object later(String script) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script);
  }

  /** Returns when the text is there, however often the page is drawn anew meanwhile. */
  void waitFor(String css, String text) {
    waitUntil(
        css + " says '" + text + "'",
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .anyMatch(e -> e.getText().contains(text)));
  }

  void waitUntil(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (condition.getAsBoolean()) {
          return;
        }
        Thread.sleep(100);
      } catch (WebDriverException redrawn) {
        // An element that was exchanged between two looks.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    throw new AssertionError("not within " + PATIENCE + ": " + what + "; page: " + text("body"));
  }

  /** Writes the whole page, at least so large, to {@code target/screenshots}. */
  void screenshot(String name, int width, int height) throws IOException {
    driver.manage().window().setSize(new Dimension(width, height));
    long all = ((Number) script("return document.documentElement.scrollHeight")).longValue();
    driver.manage().window().setSize(new Dimension(width, (int) Math.max(height, all + 150)));
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    driver.manage().window().setSize(new Dimension(1366, 768));
  }

  /** What the console said since the last call must not be about the content security policy. */
  void assertNothingRefused() {
    List<String> said =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .map(LogEntry::getMessage)
            .toList();
    assertThat(said)
        .noneMatch(line -> line.contains("Content Security Policy") || line.contains("Uncaught"));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
