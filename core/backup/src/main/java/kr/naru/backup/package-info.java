/**
 * Backs up files and volumes into a store of encrypted, immutable objects, and brings them back
 * (BKUP-5, 7, 8, 10 to 13). docs/backup-format.md has the bytes.
 *
 * <ul>
 *   <li><b>store</b>: the directory; <b>object</b>: a file of it, named by its SHA-256.
 *   <li><b>unit</b>: an object of up to 24 MiB of raw data, filled, compressed, sealed and stored
 *       by one thread; <b>blob</b>: what has an id in a unit.
 *   <li><b>run</b>: one backup; its <b>manifest</b> is written last and makes it exist.
 *   <li><b>listing</b>: a run's entries in order of their paths, cut into <b>pages</b>.
 * </ul>
 *
 * <p>Start at {@link kr.naru.backup.run.BackupRun}, {@link kr.naru.backup.restore.Restore} and
 * {@code kr.naru.backup.upkeep}. {@code store} knows objects and keys, {@code tree} entries and
 * manifests, {@code volume} devices and their mounts; each uses those named before it.
 */
package kr.naru.backup;
