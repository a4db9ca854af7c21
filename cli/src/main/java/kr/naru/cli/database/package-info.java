/**
 * The PostgreSQL servers of a landscape's nodes: one for each node that keeps rows and whose
 * properties name no other database.
 *
 * <p>Start at {@link kr.naru.cli.database.Databases}. Where a server lies and as whom it runs is
 * chosen at the first start ({@link kr.naru.cli.database.DatabaseOptions}) and remembered.
 */
package kr.naru.cli.database;
