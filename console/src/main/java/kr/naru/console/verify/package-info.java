/** Whether followers' copies equal the catalog; sending again what differs. */
package kr.naru.console.verify;
