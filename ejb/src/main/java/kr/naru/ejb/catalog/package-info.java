/**
 * The catalog at the master: entities, and the service through which everything changes it.
 *
 * <p>Start at {@link kr.naru.ejb.catalog.CatalogService}. Every write is one JTA transaction that
 * also holds its log ({@code kr.naru.ejb.changelog}). Source: SYNC-1, SYNC-8 (Base Application).
 */
package kr.naru.ejb.catalog;
