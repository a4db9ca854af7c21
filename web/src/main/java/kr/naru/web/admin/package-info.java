/** What administrators do to followers, and the log for people. */
package kr.naru.web.admin;
