/**
 * The JDK's XML parsers, set up for documents from outside: no document type, no entity, nothing
 * fetched, the same in a server that installs other parsers.
 *
 * <p>Start at {@link kr.naru.xml.SafeXml} (events, root) and {@link kr.naru.xml.PackagedSchema}
 * (validation). Source: OWASP XML External Entity Prevention.
 */
package kr.naru.xml;
