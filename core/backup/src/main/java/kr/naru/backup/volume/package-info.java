/**
 * What is backed up block by block (BKUP-8): devices and images, whether they stand still, and the
 * volumes that are registered in a store.
 *
 * <ul>
 *   <li><b>volume</b>: a file system on an unmounted device, on a snapshot, or in an image file.
 *   <li><b>volume mode</b>: its blocks are read, whatever files it holds; <b>file mode</b>: its
 *       files are read where it is mounted.
 * </ul>
 *
 * <p>Start at {@link kr.naru.backup.volume.RegisteredVolume} and {@link
 * kr.naru.backup.volume.ModeChoice}.
 */
package kr.naru.backup.volume;
