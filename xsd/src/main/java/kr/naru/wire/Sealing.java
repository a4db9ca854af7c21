package kr.naru.wire;

import kr.naru.crypto.CryptoException;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.crypto.SealedMessage;

/** Opens a sealed message and says in the wire's words why it could not be opened. */
final class Sealing {

  private Sealing() {}

  static byte[] open(MessageCipher cipher, String what, SealedMessage message, KeyRing keys) {
    try {
      return cipher.open(message, keys);
    } catch (CryptoException e) {
      throw new WireException(reason(e), what + ": " + e.getMessage(), e);
    }
  }

  private static WireException.Reason reason(CryptoException e) {
    return switch (e.reason()) {
      case UNKNOWN_KEY -> WireException.Reason.UNKNOWN_KEY;
      case UNWRAP_FAILED -> WireException.Reason.WRONG_KEY;
      case TAMPERED -> WireException.Reason.TAMPERED;
    };
  }
}
