/**
 * What a node is told from outside: its roles, names and places. Source: SYNC-15, design of the
 * house.
 */
package kr.naru.ejb.settings;
