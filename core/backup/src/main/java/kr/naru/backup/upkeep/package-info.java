/** Looks after a store: check, forget, rebuild of the index. */
package kr.naru.backup.upkeep;
