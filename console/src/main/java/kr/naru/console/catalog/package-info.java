/** Items, searched and shown. */
package kr.naru.console.catalog;
