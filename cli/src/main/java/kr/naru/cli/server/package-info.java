/**
 * Options by which every command that asks a server finds it: address, user and credentials file.
 *
 * <p>Without options it is the master of the landscape on this machine and its credentials.
 */
package kr.naru.cli.server;
