/**
 * Makes a run: scan, plan, units in N threads, listing, manifest. Start at {@link
 * kr.naru.backup.run.BackupRun}.
 */
package kr.naru.backup.run;
