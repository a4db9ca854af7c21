/**
 * System calls on files by byte names, relative to open directories: what the JDK lacks for a
 * faithful copy.
 */
package kr.naru.backup.posix;
