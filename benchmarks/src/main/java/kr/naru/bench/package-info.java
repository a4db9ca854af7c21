/**
 * Measures what replication costs and how long it takes, and prints the figures of {@code
 * docs/performance.md}.
 *
 * <ul>
 *   <li><b>lag</b>: from a commit at the master to the moment the mall's readers see it.
 *   <li><b>drain</b>: a backlog of single-item sets is applied while nobody writes.
 *   <li><b>capture</b>: what a plain-JDBC write costs more with the log than without it.
 *   <li><b>peer</b>: the same phases by another product, started from its own folder, which is none
 *       of ours.
 *   <li><b>variant</b>: the database below, and how durable its commits are.
 * </ul>
 *
 * <p>Start at {@link kr.naru.bench.Benchmarks}. CPU is read from {@code /proc}, so Linux only.
 * Every phase ends with a comparison of both databases; a difference ends the run. Source: the aims
 * of {@code docs/performance.md}.
 */
package kr.naru.bench;
