/**
 * Code lists as their keepers publish them: JSON and CSV files of a classification scheme.
 *
 * <ul>
 *   <li><b>code list</b>: the codes of one scheme with titles, of which the file may say from and
 *       to when each may be used.
 *   <li><b>full list</b>: one that names all valid codes; what it leaves out ends.
 * </ul>
 *
 * <p>Start at {@link kr.naru.codes.CodeListFormat}: CodeListReader (octets to list) and
 * CodeListPlan (list to changes). Source: SYNC-11; decision 0012.
 */
package kr.naru.codes;
