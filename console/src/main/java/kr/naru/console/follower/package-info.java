/** Followers, their keys and tokens. */
package kr.naru.console.follower;
