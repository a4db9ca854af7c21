/**
 * The console: pages for people in Korean and English, at {@code /naru/console} of the master.
 *
 * <p>Pages are read by plain links and forms (GET), so that each can be bookmarked; only what
 * changes something is a Faces action. Everything goes through the services that the REST API uses.
 * {@code ui} holds what all pages share; each other package is a group of pages. Source: SYNC-5,
 * SYNC-6, USER-1 to USER-4; {@code docs/console.md}.
 */
package kr.naru.console;
