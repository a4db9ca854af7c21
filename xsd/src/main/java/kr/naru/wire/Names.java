package kr.naru.wire;

/** Namespaces and algorithm identifiers. */
final class Names {

  static final String FEED = "urn:naru:feed:1";
  static final String VALIDITY = "urn:naru:validity:1";
  static final String VERSION = "1";
  static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
  static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  static final String TYPE_ELEMENT = XENC + "Element";
  static final String AES_256_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
  static final String KW_AES_256 = XENC + "kw-aes256";

  private Names() {}
}
