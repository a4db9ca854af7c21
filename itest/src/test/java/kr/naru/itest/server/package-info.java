/**
 * Tests inside the server: the application as it is deployed, with a test archive beside it, in a
 * server of its own.
 *
 * <p>Arquillian starts the server that the ear module built, once for all tests here, on free ports
 * and with a base directory under {@code target}; {@link kr.naru.itest.server.ServerOnFreePorts}
 * says where, {@code arquillian.xml} how.
 */
package kr.naru.itest.server;
