/**
 * Verification between master and followers: the master answers questions for digests and keeps
 * what followers found; a follower asks whether a comparison is wanted, makes it and reports.
 * Healing is "send again": the log names an item once more, with its present content. Source:
 * SYNC-17, USER-7.
 */
package kr.naru.ejb.verify;
