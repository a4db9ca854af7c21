package kr.naru.console.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import kr.naru.node.NodeSettings;
import org.primefaces.context.PrimeFacesContext;

/** Who looks, what they may do, and at which node. */
@Named("viewer")
@RequestScoped
public class Viewer {

  private static final System.Logger AUDIT = System.getLogger("kr.naru.audit");
  private static final Set<String> NOT_KEPT =
      Set.of("lang", "zone", "j_username", "j_password", "jakarta.faces.ViewState");

  @Inject private NodeSettings settings;

  public String getName() {
    return external().getUserPrincipal() == null ? null : external().getUserPrincipal().getName();
  }

  /** Manages followers and their keys. */
  public boolean isAdmin() {
    return external().isUserInRole("admin");
  }

  /** Decides others' proposals. */
  public boolean isOperator() {
    return external().isUserInRole("operator") || isAdmin();
  }

  /** Whether this node has anything to show. */
  public boolean isMaster() {
    return settings.isMaster();
  }

  public String getNode() {
    return settings.node();
  }

  /** The master's console, seen from a follower. */
  public String getMasterConsole() {
    return settings.master() == null
        ? null
        : settings.master().toString().replaceFirst("/api/?$", "/console/");
  }

  /** The page's name, such as {@code overview}. */
  public String getPage() {
    return FacesContext.getCurrentInstance()
        .getViewRoot()
        .getViewId()
        .replaceAll("^/|\\.xhtml$", "");
  }

  /** The menu entry that the page belongs to. */
  public String getSection() {
    String page = getPage();
    return page.equals("item") ? "catalog" : page.equals("proposal") ? "proposals" : page;
  }

  /** This page again, with another language. */
  public String inLanguage(String language) {
    return here().add("lang=" + language).toString();
  }

  /** What the page was asked for, for a form that chooses a zone. */
  public Map<String, String> getParameters() {
    Map<String, String> kept = new java.util.TreeMap<>(external().getRequestParameterMap());
    kept.keySet().removeIf(name -> NOT_KEPT.contains(name) || name.contains(":"));
    return FacesContext.getCurrentInstance().isPostback() ? Map.of() : kept;
  }

  /**
   * Refuses what a role may not do; pages do not offer it in the first place.
   *
   * @throws SecurityException when it may not
   */
  public void require(boolean allowed) {
    if (!allowed) {
      throw new SecurityException("user " + getName() + " has not the role that this needs");
    }
  }

  /** Leaves an audit line, as the REST API does. */
  public void audit(String number, String what) {
    AUDIT.log(System.Logger.Level.INFO, number + " " + getName() + " " + what);
  }

  /** What PrimeFaces lets this page's scripts run by; it wants it back with each action. */
  public String getNonce() {
    return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
  }

  /**
   * What an error page is about: {@code expired}, {@code missing}, {@code forbidden}, {@code
   * failed}.
   */
  public String getTrouble() {
    Map<String, Object> request = external().getRequestMap();
    Object cause = request.get(RequestDispatcher.ERROR_EXCEPTION);
    for (Throwable one = (Throwable) cause; one != null; one = one.getCause()) {
      if (one instanceof jakarta.faces.application.ViewExpiredException) {
        return "expired";
      }
      if (one instanceof SecurityException || one instanceof jakarta.ejb.EJBAccessException) {
        return "forbidden";
      }
    }
    Object status = request.get(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status == null ? 404 : (Integer) status;
    return code == 404 ? "missing" : code == 403 ? "forbidden" : "failed";
  }

  private StringJoiner here() {
    StringJoiner link = new StringJoiner("&", getPage() + ".xhtml?", "");
    getParameters().forEach((name, value) -> link.add(encoded(name) + "=" + encoded(value)));
    return link;
  }

  /** As a value in a link. */
  public String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
