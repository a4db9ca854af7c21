package kr.naru.console.ui;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * Ends the session; the login page goes on in the same language. POST alone: a link does nothing.
 */
@WebServlet("/logout")
public class Logout extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Language language;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String lang = language.getLocale().getLanguage();
    request.logout();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    response.sendRedirect(request.getContextPath() + "/login.xhtml?out=1&lang=" + lang);
  }
}
