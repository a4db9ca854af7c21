/** The console as people see it: a real browser, real servers. */
package kr.naru.itest.console;
