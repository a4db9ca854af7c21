/**
 * Files where the JDK is not enough. System calls by byte names, relative to open directories, for
 * a faithful copy: start at {@link kr.naru.files.Posix}; Linux only. By paths of the JDK:
 * owner-only files and whole trees.
 */
package kr.naru.files;
