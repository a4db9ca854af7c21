/**
 * Brings a run back, or compares it with its source. Start at {@link
 * kr.naru.backup.restore.Restore}.
 */
package kr.naru.backup.restore;
