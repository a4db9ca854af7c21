/**
 * Protects one message for the holders of named keys; knows neither XML nor the catalog.
 *
 * <ul>
 *   <li><b>follower key</b>: a named AES-256 key that the master and one follower share; it wraps
 *       content keys and never encrypts a message itself.
 *   <li><b>content key</b>: an AES-256 key made for one message and thrown away.
 *   <li><b>wrapped key</b>: a content key under a follower key, by RFC 3394 (kw-aes256): 40 octets.
 *   <li><b>sealed message</b>: wrapped keys and one ciphertext, IV (96 bits) + AES-256-GCM
 *       ciphertext + tag (128 bits), the octet layout of XML Encryption 1.1, section 5.2.4.
 *   <li><b>key ring</b>: the follower keys one side holds at the moment; two per follower while a
 *       key rotates.
 * </ul>
 *
 * <p>Start at {@link kr.naru.crypto.MessageCipher}. The JCE provider is a parameter, so that an
 * agency can plug in its validated module. Source: SYNC-9.
 */
package kr.naru.crypto;
