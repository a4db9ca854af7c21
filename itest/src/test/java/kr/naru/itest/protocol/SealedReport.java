package kr.naru.itest.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.MessageCipher;
import kr.naru.crypto.SealedMessage;

/** Report documents around any plaintext whatever, rightly encrypted. */
final class SealedReport {

  private SealedReport() {}

  static byte[] of(String plaintext, String follower, FollowerKey key) {
    SealedMessage sealed = new MessageCipher().seal(plaintext.getBytes(UTF_8), List.of(key));
    Base64.Encoder base64 = Base64.getEncoder();
    return """
        <report xmlns="urn:naru:feed:1" version="1" follower="%s" keyName="%s">
        <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Type="http://www.w3.org/2001/04/xmlenc#Element">
        <xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><ds:KeyInfo><xenc:EncryptedKey>
        <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#kw-aes256"/><ds:KeyInfo><ds:KeyName>%s</ds:KeyName></ds:KeyInfo>
        <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo>
        <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></report>
        """
        .formatted(
            follower,
            key.keyName(),
            key.keyName(),
            base64.encodeToString(sealed.keys().get(0).octets()),
            base64.encodeToString(sealed.octets()))
        .getBytes(UTF_8);
  }

  /** A report that nobody encrypted. */
  static byte[] inTheClear(Stranger stranger, String logId, long position) {
    return "<report xmlns=\"urn:naru:feed:1\" version=\"1\" follower=\"%s\" keyName=\"%s\">%s</report>"
        .formatted(
            stranger.name(),
            stranger.key().keyName(),
            reported(stranger.name(), logId, position, ""))
        .getBytes(UTF_8);
  }

  static String reported(String follower, String logId, long position, String content) {
    return "<reported xmlns=\"urn:naru:feed:1\" follower=\"%s\" logId=\"%s\" kind=\"applied\" position=\"%d\" sequence=\"2000\" at=\"2026-11-20T12:00:00Z\" state=\"running\">%s</reported>"
        .formatted(follower, logId, position, content);
  }
}
