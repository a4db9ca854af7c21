/**
 * A real PostgreSQL that Naru unpacks, initializes, starts and stops.
 *
 * <ul>
 *   <li><b>programs</b>: {@code initdb}, {@code postgres} and {@code pg_ctl}, from Maven Central.
 *   <li><b>server</b>: one folder with data, settings and log, and the process that serves it.
 *   <li><b>account</b>: the system user that the process runs as. PostgreSQL refuses root.
 * </ul>
 *
 * <p>Start at {@link kr.naru.postgres.PostgresServer}. Knows no JDBC: databases and roles are made
 * by PostgreSQL's single-user mode, before anybody can connect. Source: design.md, "Databases and
 * servers".
 */
package kr.naru.postgres;
