package kr.naru.backup.run;

import java.io.IOException;
import kr.naru.files.FileFacts;

/**
 * What a scan met.
 *
 * @param facts null when it could not be looked at
 * @param isRoot whether it is one of the paths that were asked for
 * @param trouble why the thing cannot be read; else null
 */
record ScannedPath(byte[] path, FileFacts facts, boolean isRoot, IOException trouble) {}
