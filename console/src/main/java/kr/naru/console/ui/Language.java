package kr.naru.console.ui;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * The viewer's language and time zone, kept in the session. The language is the browser's until one
 * is chosen; the zone is Seoul's. Source: USER-4.
 */
@Named("ui")
@SessionScoped
public class Language implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final List<String> ZONES =
      List.of("Asia/Seoul", "UTC", "Europe/Berlin", "America/New_York");

  private Locale locale;
  private ZoneId zone = ZoneId.of(ZONES.get(0));

  public Locale getLocale() {
    return locale == null ? Locale.ENGLISH : locale;
  }

  public ZoneId getZone() {
    return zone;
  }

  public List<String> getZones() {
    return ZONES;
  }

  public boolean isKorean() {
    return getLocale().getLanguage().equals("ko");
  }

  /** Takes the browser's order of languages, unless there is a language already. */
  void browser(Iterable<Locale> preferred) {
    if (locale == null) {
      locale = Locale.ENGLISH;
      for (Locale one : preferred) {
        if (List.of("ko", "en").contains(one.getLanguage())) {
          locale = Locale.forLanguageTag(one.getLanguage());
          return;
        }
      }
    }
  }

  /** Another language than the two, and null, change nothing. */
  void choose(String language) {
    if ("ko".equals(language) || "en".equals(language)) {
      locale = Locale.forLanguageTag(language);
    }
  }

  /** What is no zone, and null, change nothing. */
  void chooseZone(String id) {
    try {
      zone = id == null ? zone : ZoneId.of(id);
    } catch (DateTimeException e) {
      // A link somebody made up; the page shows which zone holds.
    }
  }
}
