/**
 * Trees and database files to back up, made from a seed, and the tables of what backing them up
 * took.
 *
 * <ul>
 *   <li><b>kind</b>: what a file is like: a document, a log, a table of rows, database pages, or
 *       bytes that are packed already.
 *   <li><b>mixed tree</b>: files of all kinds in the proportions of {@link
 *       kr.naru.bench.backup.MixedTree}.
 *   <li><b>floor</b>: {@code tar | zstd -T2 -3}, what the other tools are measured by.
 *   <li><b>figure</b>: a line of phase, tool, measure and value; several of one name are rounds.
 * </ul>
 *
 * <p>Start at {@link kr.naru.bench.backup.Trees}; {@code benchmarks/backup.sh} runs it. The same
 * seed makes the same bytes on every machine. Source: BKUP-11.
 */
package kr.naru.bench.backup;
