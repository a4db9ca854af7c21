/**
 * The shared data of a procurement catalog.
 *
 * <ul>
 *   <li><b>item</b>: a thing that can be bought; its identification number is its key and stays
 *       when its class moves.
 *   <li><b>classification code</b>: a class of a scheme (CPV, UNSPSC), with the days between which
 *       it may be used and the code that replaces it; several schemes stand side by side.
 *   <li><b>contract line</b>: the terms at which one contract offers the item: price, tiers,
 *       currency, validity, status.
 *   <li><b>price tier</b>: another price from a minimum quantity on.
 * </ul>
 *
 * <p>Immutable values without rules about storage; {@link kr.naru.catalog.ItemRules} says what a
 * master accepts. Source: SYNC (Lee et al.), the catalog of Korea's Public Procurement Service.
 */
package kr.naru.catalog;
