/**
 * JSON of the catalog: strict in (unknown fields and wrong types are refused with their path),
 * canonical out (a fixed order of fields, nulls left out, numbers plain), so that equal items are
 * equal texts.
 */
package kr.naru.web.json;
