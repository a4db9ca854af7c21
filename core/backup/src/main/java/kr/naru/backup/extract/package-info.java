/**
 * Takes single files out of a volume of a run: restores its image beside the target, and reads that
 * with debugfs of e2fsprogs. An image's content is not trusted: debugfs only ever hears numbers of
 * inodes, and everything gets its name here. Start at {@link kr.naru.backup.extract.VolumeFiles}.
 */
package kr.naru.backup.extract;
