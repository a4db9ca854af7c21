/** What all pages share: language, formats, texts, roles, headers. */
package kr.naru.console.ui;
