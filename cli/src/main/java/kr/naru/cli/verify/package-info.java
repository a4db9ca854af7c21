/**
 * {@code naru verify} and {@code naru send-again}: whether a follower's copy equals the master's
 * catalog, and healing what does not. The follower compares; the master is asked for what it found.
 * Source: SYNC-17, USER-7.
 */
package kr.naru.cli.verify;
