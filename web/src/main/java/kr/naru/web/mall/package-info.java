/** What the shopping mall shows; answered from its own tables alone (SYNC-15). */
package kr.naru.web.mall;
