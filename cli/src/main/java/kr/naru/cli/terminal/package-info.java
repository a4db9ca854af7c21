/**
 * Text for people: tables, progress, numbers and times.
 *
 * <ul>
 *   <li><b>display width</b>: columns a text takes on a terminal; Hangul and other wide characters
 *       take two.
 *   <li><b>progress</b>: one line that changes in place on a terminal, one line per step anywhere
 *       else.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.terminal.Table}. Knows nothing of servers.
 */
package kr.naru.cli.terminal;
