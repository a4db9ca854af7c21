package kr.naru.console.ui;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;

/**
 * What holds for every request: TLS for other machines, headers, no caching of pages, the language.
 * The content security policy of pages comes from PrimeFaces, which knows the nonce; see web.xml.
 */
@WebFilter(
    urlPatterns = "/*",
    asyncSupported = true,
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ERROR})
public class Entrance implements Filter {

  private static final String LOGIN = "/login.xhtml";

  @Inject private Language language;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    if (!request.isSecure()
        && !InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      answer.sendError(
          HttpServletResponse.SC_FORBIDDEN, "plain HTTP is for this machine only; use https");
      return;
    }
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Referrer-Policy", "same-origin");
    answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    answer.setHeader("X-Frame-Options", "DENY");
    if (!asked.getServletPath().startsWith("/jakarta.faces.")) {
      answer.setHeader("Cache-Control", "no-store");
      language.browser(Collections.list(request.getLocales()));
      language.choose(request.getParameter("lang"));
      language.chooseZone(request.getParameter("zone"));
    }
    if (asked.getServletPath().equals(LOGIN) && "POST".equals(asked.getMethod())) {
      leadToLogin(asked, answer);
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * An action came without a session and was forwarded here: it cannot be done. The new session
   * goes, too: it would repeat the action after the login.
   */
  private void leadToLogin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String spoken = language.getLocale().getLanguage();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    String login = request.getContextPath() + LOGIN + "?expired=1&lang=" + spoken;
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      response.setContentType("text/xml;charset=UTF-8");
      response
          .getWriter()
          .write(
              "<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\""
                  + login.replace("&", "&amp;")
                  + "\"/></partial-response>");
    } else {
      response.sendRedirect(login);
    }
  }
}
