/**
 * Makes a run. Start at {@link kr.naru.backup.run.BackupRun}.
 *
 * <p>How a file gets into the store: {@code TreeScan} meets it; {@code ScanQueue} compares it with
 * the parent run, gives it a place in the listing ({@code ListingLine}) and queues it as {@code
 * ReadTask}s; each thread's {@link kr.naru.backup.run.UnitWorker} asks the {@code Plan} for tasks,
 * has {@code SourceReader} and {@code PieceReader} read them into its unit, and stores the unit
 * when it is full. What was read settles the line, and {@code ListingWriter} writes the lines in
 * order of the scan.
 */
package kr.naru.backup.run;
