/**
 * What the imports of code lists and of foreign documents have in common.
 *
 * <ul>
 *   <li><b>terms</b>: what the user says about a file: scheme, language of its titles, from when it
 *       holds, whether it is the full list.
 *   <li><b>plan</b>: what a file means for the catalog as it is, worked out when it is imported and
 *       again when it is approved.
 *   <li><b>entry</b>: one item or code of a plan.
 * </ul>
 *
 * <p>Knows no database. Source: SYNC-11.
 */
package kr.naru.imports;
