/**
 * Responses of the open interfaces of Korea's Public Procurement Service (조달청, 나라장터): items, mall
 * offers, classes and their histories.
 *
 * <ul>
 *   <li><b>response</b>: one page of a query's answer, {@code <response>} with header and items.
 *   <li><b>row</b>: one {@code item} of it; of its fields only those in PpsKind are read. Persons'
 *       names, telephones and mail addresses are not among them and go no further than the parser.
 * </ul>
 *
 * <p>Start at {@link kr.naru.pps.PpsFormat}: PpsReader (octets to response) and PpsPlan (response
 * to changes). Source: the service's guides 물품목록정보서비스 1.2, 종합쇼핑몰품목정보서비스 1.3; decision 0013.
 */
package kr.naru.pps;
