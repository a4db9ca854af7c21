/**
 * What the imports of code lists and of foreign documents have in common.
 *
 * <ul>
 *   <li><b>format</b>: reads the documents of one kind ({@link kr.naru.imports.ImportFormat}).
 *   <li><b>terms</b>: what the user says about a document: scheme, language of its titles, from
 *       when it holds, whether it is the full list.
 *   <li><b>plan</b>: what a document means for the catalog as it is, worked out when it is imported
 *       and again when it is approved.
 *   <li><b>entry</b>: one item or code of a plan.
 *   <li><b>refusal</b>: why a document is not taken, as rule, line and text.
 *   <li><b>known catalog</b>: what a plan asks of the catalog.
 *   <li><b>provider</b>: whose catalogue brought an item, and the numbers it has for it.
 * </ul>
 *
 * <p>Knows no database. Source: SYNC-11.
 */
package kr.naru.imports;
