package kr.naru.backup.extract;

/**
 * A thing of an image.
 *
 * @param path in the image, and below the target
 */
record ImagePath(ExtEntry entry, byte[] path) {}
