package kr.naru.console.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts with values in them, in the viewer's language. */
@Named("text")
@RequestScoped
public class Texts {

  private static final String BUNDLE = "kr.naru.console.text";

  @Inject private Language language;

  public String of(String key) {
    return text(key);
  }

  public String of(String key, Object value) {
    return text(key, value);
  }

  public String of(String key, Object first, Object second) {
    return text(key, first, second);
  }

  public String of(String key, Object first, Object second, Object third) {
    return text(key, first, second, third);
  }

  /** The name of a constant: key {@code kind.constant} in lower case. */
  public String name(String kind, Object constant) {
    return text(kind + "." + String.valueOf(constant).toLowerCase(Locale.ROOT));
  }

  /** Tells the viewer that something was done; also after a redirect. */
  public void tell(String key, Object... values) {
    add(FacesMessage.SEVERITY_INFO, text(key, values));
  }

  /** Tells the viewer why something was not done; also after a redirect. */
  public void refuse(String key, Object... values) {
    add(FacesMessage.SEVERITY_ERROR, text(key, values));
  }

  private static void add(FacesMessage.Severity severity, String message) {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.getExternalContext().getFlash().setKeepMessages(true);
    faces.addMessage(null, new FacesMessage(severity, message, null));
  }

  private String text(String key, Object... values) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(BUNDLE, language.getLocale(), Texts.class.getClassLoader());
    String pattern = bundle.getString(key);
    return values.length == 0
        ? pattern
        : new MessageFormat(pattern, language.getLocale()).format(values);
  }
}
