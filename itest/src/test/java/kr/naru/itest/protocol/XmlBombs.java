package kr.naru.itest.protocol;

/** Documents that a careless reader does not survive. */
final class XmlBombs {

  /** A billion laughs. */
  static final String LAUGHS =
      "<?xml version=\"1.0\"?><!DOCTYPE report [<!ENTITY a \"ha\">"
          + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
          + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
          + "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">"
          + "<!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\"><!ENTITY i \"&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;\">]>"
          + "<report>&i;</report>";

  /** Reads a file into the document. */
  static final String FILE =
      "<!DOCTYPE report [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><report>&f;</report>";

  /** Fetches a DTD. */
  static final String REMOTE_DTD =
      "<!DOCTYPE report SYSTEM \"http://127.0.0.1:9/report.dtd\"><report/>";

  /** A parameter entity that fetches. */
  static final String PARAMETER_ENTITY =
      "<!DOCTYPE report [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p.ent\"> %p;]><report/>";

  private XmlBombs() {}

  /** 5,000 elements within each other; fits into a report. */
  static String deep(String root) {
    return "<"
        + root
        + " xmlns=\"urn:naru:feed:1\">"
        + "<a>".repeat(5_000)
        + "</a>".repeat(5_000)
        + "</"
        + root
        + ">";
  }

  /** An element with thousands of attributes. */
  static String manyAttributes(String root) {
    StringBuilder document = new StringBuilder("<" + root + " xmlns=\"urn:naru:feed:1\"");
    for (int i = 0; i < 4_000; i++) {
      document.append(" a").append(i).append("=\"\"");
    }
    return document.append("/>").toString();
  }
}
