/** Objects, keys, index and locks of a store; knows nothing of files and directories. */
package kr.naru.backup.store;
