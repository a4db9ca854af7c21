/**
 * The log endpoint and the followers' reports: XML, with a token of each follower's own.
 * docs/log-protocol.md is the contract. Source: SYNC-7, SYNC-9, SYNC-14.
 */
package kr.naru.web.feed;
