/**
 * Catalogues as providers send them: messages of UBL 2.1, and what they mean for the catalog.
 *
 * <ul>
 *   <li><b>catalogue</b>: a provider's document; our own is the catalog.
 *   <li><b>provider</b>: the party whose items a catalogue holds; part of each item's
 *       identification number.
 *   <li><b>seller's, manufacturer's, standard number</b>: the names a provider has for an item
 *       ({@link kr.naru.imports.ProviderNames}).
 * </ul>
 *
 * <p>Start at {@link kr.naru.ubl.UblFormat}: UblReader (octets to document) and UblPlan (document
 * to changes). Knows no database. Source: OASIS UBL 2.1; Peppol BIS Catalogue 3.
 */
package kr.naru.ubl;
