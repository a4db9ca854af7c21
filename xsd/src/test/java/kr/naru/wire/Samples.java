package kr.naru.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LoggedChange;
import kr.naru.crypto.FollowerKey;
import kr.naru.feed.FeedHeader;
import kr.naru.feed.FeedPage;

/** Items, pages and keys for the tests of this package. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
  static final FollowerKey MALL_1 = FollowerKey.generate("mall-1", new SecureRandom());
  static final FollowerKey MALL_2 = FollowerKey.generate("mall-2", new SecureRandom());

  /** Everything that a text can hold and that a parser would change if it stood there raw. */
  static final String HARD_TEXT =
      " \t첫째 줄\r\n둘째 <줄> & \"따옴표\" 'é' ñ ]]> &#10; 😀𝄞 \u0085\u2028\uFEFF\uFFFD\u007F\n ";

  private Samples() {}

  static Item nonSlip() {
    return new Item(
        "26052231",
        new CodeKey("UNSPSC", "30161908"),
        new Title("논슬립", "Non-slip edge"),
        "계단용\n\"황동\" <3mm>",
        "우영테크",
        "m",
        ItemStatus.ACTIVE,
        List.of(new ItemAttribute("규격", "1000×64", "mm"), new ItemAttribute("재질", "황동", null)),
        List.of(
            new ContractLine(
                "R26TA0155571200",
                "15",
                "우영테크",
                "KRW",
                new BigDecimal("33000"),
                List.of(new PriceTier(new BigDecimal("100"), new BigDecimal("32000.5"))),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2027, 1, 31),
                ItemStatus.SUSPENDED)));
  }

  static Item bare(String id) {
    return new Item(
        id,
        null,
        new Title(null, "Seeds"),
        null,
        null,
        null,
        ItemStatus.ENDED,
        List.of(),
        List.of());
  }

  static Item hard() {
    return new Item(
        "a/b?c=<d>&\"e\" 물품",
        new CodeKey("G2B", HARD_TEXT),
        new Title(HARD_TEXT, ""),
        HARD_TEXT,
        HARD_TEXT,
        HARD_TEXT,
        ItemStatus.SUSPENDED,
        List.of(
            new ItemAttribute(HARD_TEXT, "", HARD_TEXT),
            new ItemAttribute("a", null, ""),
            new ItemAttribute("a", HARD_TEXT, null)),
        List.of(
            new ContractLine(
                "C",
                "1",
                null,
                "USD",
                new BigDecimal("0"),
                List.of(),
                null,
                null,
                ItemStatus.ENDED),
            new ContractLine(
                "C",
                "2",
                HARD_TEXT,
                "EUR",
                new BigDecimal("123456789012345678.12345678"),
                List.of(
                    new PriceTier(new BigDecimal("0.5"), new BigDecimal("1")),
                    new PriceTier(new BigDecimal("1000"), new BigDecimal("0.00000001"))),
                null,
                LocalDate.of(9999, 12, 31),
                ItemStatus.ACTIVE)));
  }

  static ClassificationCode seeds() {
    return new ClassificationCode(new CodeKey("CPV", "03111000-2"), new Title(null, "Seeds"));
  }

  static ClassificationCode renumbered() {
    return new ClassificationCode(
        new CodeKey("UNSPSC", "72151599"),
        new Title("일반전기소방시설공사", null),
        LocalDate.of(2008, 1, 10),
        LocalDate.of(2008, 3, 9),
        "72101509");
  }

  /** One set of two puts and a delete after position 4, then a code. */
  static FeedPage page() {
    return new FeedPage(
        new FeedHeader("0f3c", "mall", 4, 8, 9, true, NOON, "n-1"),
        List.of(
            logged(5, 5, 7, Change.put(EntityKey.item("26052231"), ItemXml.write(nonSlip()))),
            logged(6, 5, 7, Change.put(EntityKey.item("x"), ItemXml.write(bare("x")))),
            logged(7, 5, 7, Change.delete(EntityKey.item("a\"b<\n>"))),
            logged(
                8,
                8,
                8,
                Change.put(
                    new EntityKey(EntityType.CODE, "CPV:03111000-2"), CodeXml.write(seeds())))));
  }

  static FeedPage emptyPage() {
    return new FeedPage(new FeedHeader("0f3c", "mall", 9, 9, 9, false, NOON, null), List.of());
  }

  static FeedPage pageOf(Item... items) {
    List<LoggedChange> changes = new ArrayList<>();
    for (Item item : items) {
      long position = changes.size() + 1;
      changes.add(
          logged(
              position,
              1,
              items.length,
              Change.put(EntityKey.item(item.id()), ItemXml.write(item))));
    }
    return new FeedPage(
        new FeedHeader("0f3c", "mall", 0, items.length, items.length, false, NOON, "n"), changes);
  }

  static LoggedChange logged(long position, long setFirst, long setLast, Change change) {
    return new LoggedChange(position, setFirst, setLast, NOON.plusMillis(position), change);
  }

  /** Pages compare by reference to their contents' octets; this is their whole text. */
  static String text(FeedPage page) {
    StringBuilder text = new StringBuilder(page.header().toString());
    for (LoggedChange logged : page.changes()) {
      byte[] content = logged.change().content();
      text.append('\n')
          .append(logged.position())
          .append(' ')
          .append(logged.setFirst())
          .append('-')
          .append(logged.setLast());
      text.append(' ')
          .append(logged.time())
          .append(' ')
          .append(logged.change().operation())
          .append(' ')
          .append(logged.change().entity());
      text.append(' ')
          .append(content == null ? "-" : Arrays.toString(content))
          .append(' ')
          .append(content == null ? "-" : utf8(content));
    }
    return text.toString();
  }

  static String utf8(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
