/**
 * {@code naru import} and {@code naru proposal …}: large changes that a second person approves.
 *
 * <ul>
 *   <li><b>proposal</b>: the items of one import, checked and stored by the master, in effect only
 *       when approved.
 *   <li><b>NDJSON</b>: one item in JSON a line, UTF-8.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.proposal.ImportCommand}. Nobody approves their own proposal, so
 * import is the operator's by default and approval the administrator's. Source: SYNC-11.
 */
package kr.naru.cli.proposal;
