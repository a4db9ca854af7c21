/**
 * The catalog as the master keeps it: reading items and codes by plain JDBC, and what may be
 * changed.
 *
 * <p>Start at {@link kr.naru.catalog.store.CatalogReader}. Writes go through the entities of the
 * server, so that they are logged.
 */
package kr.naru.catalog.store;
