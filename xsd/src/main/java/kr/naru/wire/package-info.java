/**
 * The feed on the wire: encrypted XML pages and reports, and the XML content of a change.
 *
 * <ul>
 *   <li><b>page document</b>: {@code page} with a clear header around one {@code EncryptedData},
 *       whose plaintext is {@code changes}.
 *   <li><b>changes</b>: the header again, then one {@code record} a line; the header is repeated
 *       because AES-GCM protects only what is inside.
 *   <li><b>record</b>: a change with its place in the log; holds the change's content octet by
 *       octet as the master logged it.
 *   <li><b>content</b>: one {@code item} or {@code code} element on one line: CR, LF and TAB of its
 *       text are character references.
 *   <li><b>report document</b>: {@code report} around one {@code EncryptedData}, whose plaintext is
 *       {@code reported}.
 *   <li><b>encryption profile</b>: XML Encryption 1.1, AES-256-GCM, one content key a document,
 *       wrapped with kw-aes256 for one follower key, or two while a key rotates.
 * </ul>
 *
 * <p>Start at {@link kr.naru.wire.FeedPageXml}. The format is defined by {@code feed-page.xsd}
 * beside this package; version 1. A reader ignores attributes it does not know (USER-6) and refuses
 * everything else it does not expect, always with a {@link kr.naru.wire.WireException}. No DTD is
 * ever read. Source: SYNC-9.
 */
package kr.naru.wire;
