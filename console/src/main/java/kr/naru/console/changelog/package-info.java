/** The log, record by record. */
package kr.naru.console.changelog;
