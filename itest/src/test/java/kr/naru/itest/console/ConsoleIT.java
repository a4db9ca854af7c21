package kr.naru.itest.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kr.naru.itest.Api;
import kr.naru.itest.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A walk through the console in a headless Chromium; each test goes on where the one before ended.
 * Skipped where there is no Chromium and the system's package sources give none.
 */
@TestMethodOrder(OrderAnnotation.class)
class ConsoleIT {

  private static final String ITEM =
      "{\"name\":{\"ko\":\"연필\",\"en\":\"Pencil\"},\"unit\":\"EA\",\"contractLines\":"
          + "[{\"contract\":\"C-1\",\"line\":\"1\",\"currency\":\"KRW\",\"price\":%s}]}";
  private static final List<String> PAGES =
      List.of(
          "overview.xhtml",
          "overview.xhtml?window=hour",
          "catalog.xhtml",
          "item.xhtml?id=PENCIL-1",
          "proposals.xhtml",
          "proposal.xhtml?id=1",
          "followers.xhtml",
          "log.xhtml",
          "verify.xhtml");

  private static Landscape landscape;
  private static Browser browser;

  @BeforeAll
  static void startAll() throws IOException, InterruptedException {
    List<String> programs = Browser.find(ConsoleIT.class);
    landscape = Landscape.of("console");
    landscape.up("--no-sample").expect(0);
    landscape.api("master").put("/catalog/items/PENCIL-1", ITEM.formatted("500")).expect(200);
    landscape.waitSynchronized(Duration.ofMinutes(1));
    browser =
        Browser.open(
            programs, "http://127.0.0.1:" + landscape.port("master") + "/naru/console/", "en");
  }

  @AfterEach
  void nothingWasRefused() {
    browser.assertNothingRefused();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (landscape != null) {
      landscape.close();
    }
  }

  @Test
  @Order(1)
  void withoutLoginEveryPageIsTheLoginPageInBothLanguages() throws IOException {
    for (String page : PAGES) {
      browser.go(page);
      assertThat(browser.has("#password")).as(page).isTrue();
      assertThat(browser.has("table")).as(page).isFalse();
    }
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("user");
    assertThat(browser.text("h1")).isEqualTo("Log in");
    Accessibility.assertGood(browser);

    browser.submit(".languages a[lang=ko]");

    assertThat(browser.text("h1")).isEqualTo("로그인");
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo("ko");
    browser.screenshot("login-ko", 1366, 768);
    browser.submit(".languages a[lang=en]");
  }

  @Test
  @Order(2)
  void nodeThatIsNoMasterSaysWhereTheConsoleIs() throws IOException {
    browser.goTo("http://127.0.0.1:" + landscape.port("mall") + "/naru/console/");

    assertThat(browser.text("main")).contains("node (mall) is no master");
    assertThat(browser.find("main a").getDomProperty("href"))
        .isEqualTo("http://127.0.0.1:" + landscape.port("master") + "/naru/console/");
    assertThat(browser.has("#password")).isFalse();
    Accessibility.assertGood(browser);
  }

  @Test
  @Order(2)
  void wrongLoginDoesNotSayWhatWasWrong() throws IOException {
    browser.go("overview.xhtml");
    browser.login("admin", "wrong");
    String wrongPassword = browser.text("#login-failed");
    browser.login("nobody", landscape.password("admin"));
    String wrongUser = browser.text("#login-failed");

    assertThat(wrongPassword).isEqualTo(wrongUser).contains("User or password");
    Accessibility.assertGood(browser);
  }

  @Test
  @Order(3)
  void loginLeadsToThePageThatWasAskedForInANewSession() throws IOException {
    browser.go("catalog.xhtml?id=PENCIL");
    String before = browser.session();

    browser.login("admin", landscape.password("admin"));

    assertThat(browser.address()).endsWith("catalog.xhtml?id=PENCIL");
    assertThat(browser.text("#items")).contains("PENCIL-1", "Pencil");
    assertThat(browser.session()).isNotEqualTo(before);
    assertThat(browser.sessionIsForServersOnly()).isTrue();
    assertThat((String) header("content-security-policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'", "'nonce-")
        .doesNotContain("unsafe");
    assertThat(header("cache-control")).isEqualTo("no-store");
  }

  @Test
  @Order(4)
  void everyPageIsReadableInBothLanguages() throws IOException {
    propose("operator", "PENCIL-1", "550");
    for (String language : List.of("ko", "en")) {
      for (String page : PAGES) {
        browser.go(page + (page.contains("?") ? "&" : "?") + "lang=" + language);
        assertThat(browser.has("main h1")).as(page).isTrue();
        Accessibility.assertGood(browser);
        String name = page.replaceAll("\\.xhtml|\\?.*=", "-").replaceAll("-+$", "");
        browser.screenshot(name + "-" + language, 1366, 768);
      }
      browser.go("overview.xhtml");
      browser.screenshot("overview-" + language + "-1920", 1920, 1080);
      browser.screenshot("overview-" + language + "-2560", 2560, 1440);
    }
  }

  @Test
  @Order(5)
  void stoppedMallTurnsCriticalByIconAndWordAndBack() throws IOException {
    browser.go("overview.xhtml");
    browser.waitFor("[data-follower=mall]", "Normal");

    landscape.kill9("mall");
    long killed = System.nanoTime();
    browser.waitFor("[data-follower=mall]", "Critical");
    System.out.printf("critical %d ms after the kill%n", (System.nanoTime() - killed) / 1_000_000);

    assertThat(browser.has("[data-follower=mall] .health.critical svg path")).isTrue();
    assertThat(browser.text("[data-follower=mall]")).contains("Not seen since");
    assertThat(browser.text(".tiles")).contains("Critical");
    Accessibility.assertGood(browser);
    browser.screenshot("overview-critical", 1366, 768);

    landscape.start("mall");
    browser.waitFor("[data-follower=mall]", "Normal");
    assertThat(browser.has("[data-follower=mall] .health.normal svg path")).isTrue();
  }

  @Test
  @Order(6)
  void proposalIsApprovedByASecondUserWhoSawTheDifference() throws IOException {
    as("operator");
    browser.go("proposal.xhtml?id=1");
    assertThat(browser.find("[id='decide:approve']").isEnabled()).isFalse();
    assertThat(browser.text("#approve-about")).contains("your own");

    as("admin");
    browser.go("proposal.xhtml?id=1");
    assertThat(browser.text(".diff")).contains("Contract price", "500", "550");
    landscape.api("master").put("/catalog/items/PENCIL-1", ITEM.formatted("510")).expect(200);
    browser.submit("[id='decide:approve']");
    assertThat(browser.text("#messages")).contains("1 items of this proposal were changed");
    assertThat(browser.text(".diff")).contains("510");

    browser.submit("[id='decide:approve']");

    assertThat(browser.text("#messages")).contains("approved and in effect");
    assertThat(browser.text("h1")).contains("Approved");
    assertThat(landscape.api("master").get("/catalog/items/PENCIL-1").text()).contains("550");
  }

  @Test
  @Order(7)
  void whoComesLateLearnsWhoDecided() throws IOException {
    String id = propose("operator", "PENCIL-1", "600");
    browser.go("proposal.xhtml?id=" + id);
    landscape
        .api("master", "operator")
        .post("/proposals/" + id + "/reject", "{\"reason\":\"a mistake\"}")
        .expect(200);

    browser.submit("[id='decide:approve']");

    assertThat(browser.text("#messages")).contains("already rejected by operator");
    assertThat(browser.text("main")).contains("a mistake");
  }

  /** A full list ends what it leaves out: a code that comes in meanwhile makes it do more. */
  @Test
  @Order(7)
  void approvalThatWouldDoSomethingElseThanWasShownIsRefusedAndShownAnew() throws IOException {
    Api operator = landscape.api("master", "operator");
    String id =
        operator
            .post(
                "/proposals/codes?scheme=S&fullList=true&validFrom=2026-01-01",
                "{\"1\":\"One\",\"2\":\"Two\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    browser.go("proposal.xhtml?id=" + id);
    landscape.api("master").put("/catalog/codes/S/3", "{\"title\":{\"en\":\"Three\"}}").expect(200);

    browser.submit("[id='decide:approve']");

    assertThat(browser.text("#messages")).contains("now does something else");
    assertThat(browser.text("main")).contains("Dec 31, 2025");
    assertThat(operator.get("/proposals/" + id).expect(200).json().path("state").asText())
        .isEqualTo("pending");

    browser.submit("[id='decide:approve']");

    assertThat(browser.text("#messages")).contains("approved");
    assertThat(operator.get("/catalog/codes/S/3").expect(200).json().path("validTo").asText())
        .isEqualTo("2025-12-31");
  }

  @Test
  @Order(8)
  void followerIsAddedItsSecretsAreShownOnceAndItIsRemoved() {
    browser.go("followers.xhtml");
    browser.find("[id='adding:name']").sendKeys("portal");
    browser.submit("[id='adding:add']");
    String token = browser.text("#token");
    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(landscape.tokenApi("master", token)).isNotNull();

    browser.go("followers.xhtml");
    assertThat(browser.text("main")).contains("portal-1", "Unknown").doesNotContain(token);

    browser.find("section[aria-label=portal] .actions details:last-child summary").click();
    browser.submit("section[aria-label=portal] input.danger");
    assertThat(browser.text("#messages")).contains("Follower portal is removed");
    assertThat(browser.has("section[aria-label=portal]")).isFalse();
  }

  @Test
  @Order(8)
  void copyIsVerifiedByAButton() throws IOException {
    browser.go("verify.xhtml");
    assertThat(browser.text("[data-follower=mall]")).contains("never compared", "Unknown");
    Accessibility.assertGood(browser);

    browser.submit("[data-follower=mall] input.primary");
    browser.waitFor("[data-follower=mall]", "Equal");

    assertThat(browser.text("[data-follower=mall]")).contains("Normal", "Asked for by admin");
    Accessibility.assertGood(browser);
    browser.screenshot("verify-equal", 1366, 768);
  }

  @Test
  @Order(9)
  void auditorSeesAllAndChangesNothing() throws IOException {
    String id = propose("operator", "PENCIL-1", "700");
    as("auditor");
    browser.go("proposal.xhtml?id=" + id);
    assertThat(browser.text("main")).contains("Auditors can look but not decide", "700");
    assertThat(browser.has("main form")).isFalse();

    browser.go("followers.xhtml");
    assertThat(browser.text("main")).contains("mall-1");
    assertThat(browser.has("main form")).isFalse();
  }

  @Test
  @Order(10)
  void endedSessionLeadsToTheLoginPageAndBack() throws IOException {
    browser.go("proposals.xhtml?state=all");
    browser.forgetSession();
    browser.go("proposals.xhtml?state=all&lang=en");
    browser.login("operator", landscape.password("operator"));
    assertThat(browser.address()).contains("proposals.xhtml?state=all");

    browser.go("overview.xhtml?lang=en");
    browser.waitFor("[data-follower=mall]", "mall");
    browser.forgetSession();

    browser.waitFor("main", "Your session has ended");
    browser.login("admin", landscape.password("admin"));
    browser.waitFor("[data-follower=mall]", "mall");
  }

  @Test
  @Order(11)
  void logoutEndsTheSession() {
    browser.submit("#logout");
    assertThat(browser.text("main")).contains("You are logged out");

    browser.go("overview.xhtml");
    assertThat(browser.has("#password")).isTrue();
  }

  private static void as(String user) throws IOException {
    if (browser.has("#logout")) {
      browser.submit("#logout");
    }
    browser.go("overview.xhtml?lang=en");
    browser.login(user, landscape.password(user));
  }

  /** Returns the proposal's number. */
  private static String propose(String user, String item, String price) throws IOException {
    String line = "{\"id\":\"" + item + "\"," + ITEM.formatted(price).substring(1);
    return landscape
        .api("master", user)
        .post("/proposals", line)
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  private static Object header(String name) {
    return browser.later(
        "const done = arguments[arguments.length - 1];"
            + "fetch(location.href).then(answer => done(answer.headers.get('"
            + name
            + "')))");
  }
}
