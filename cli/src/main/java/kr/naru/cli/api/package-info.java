/**
 * The server's REST API as the CLI uses it.
 *
 * <ul>
 *   <li><b>server address</b>: where a server's API is; passwords go there only over TLS or inside
 *       this machine.
 *   <li><b>login</b>: a user of the credentials file.
 *   <li><b>problem</b>: the server's refusal (RFC 9457, {@code application/problem+json}), told as
 *       a sentence.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.api.ApiClient}. Knows nothing of landscapes, files or terminals.
 */
package kr.naru.cli.api;
