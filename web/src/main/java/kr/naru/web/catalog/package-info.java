/** The catalog's endpoints at the master. Source: SYNC-8 (Base Application). */
package kr.naru.web.catalog;
