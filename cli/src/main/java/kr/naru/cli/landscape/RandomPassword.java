package kr.naru.cli.landscape;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has to remember. */
public final class RandomPassword {

  /** 160 random bits: quick hashes rely on it. */
  private static final int OCTETS = 20;

  private RandomPassword() {}

  /** Letters, digits, {@code -} and {@code _}. */
  public static String make() {
    byte[] random = new byte[OCTETS];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
