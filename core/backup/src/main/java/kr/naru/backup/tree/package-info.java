/** What a run says of files and directories: entries, contents, pages, manifests. */
package kr.naru.backup.tree;
