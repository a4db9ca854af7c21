/** {@code naru search}: asks a search follower for items. */
package kr.naru.cli.search;
