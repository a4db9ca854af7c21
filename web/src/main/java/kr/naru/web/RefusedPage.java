package kr.naru.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** What the container refuses before a resource is asked: the same problem details as elsewhere. */
@WebServlet("/refused")
public class RefusedPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status == null ? HttpServletResponse.SC_NOT_FOUND : (Integer) status;
    Response problem = Problem.of(code, detail(code, request));
    response.setStatus(code);
    response.setContentType(problem.getMediaType().toString());
    response.getOutputStream().write((byte[]) problem.getEntity());
  }

  private static String detail(int code, HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
    return switch (code) {
      case HttpServletResponse.SC_UNAUTHORIZED ->
          path
              + " wants user and password (HTTP Basic); a follower's token opens the log endpoints only";
      case HttpServletResponse.SC_FORBIDDEN ->
          message == null || message.toString().isBlank() || message.equals("Forbidden")
              ? path + " wants the role admin, which this user has not"
              : message.toString();
      case HttpServletResponse.SC_NOT_FOUND -> "there is nothing at " + path;
      default -> message == null ? "the server refused " + path : message.toString();
    };
  }
}
