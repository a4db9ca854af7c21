/**
 * A landscape on this machine: the nodes of a Naru installation and their files below one folder,
 * the <b>home</b>.
 *
 * <ul>
 *   <li><b>node</b>: one server process with a name, roles and a port; <b>master</b> and
 *       <b>follower</b> are roles.
 *   <li><b>settings</b>: names, roles and ports, in {@code landscape.json}; its presence marks a
 *       folder as a home.
 *   <li><b>bootstrap</b>: key and token that a follower's server takes in when it starts.
 *   <li><b>node process</b>: the running server of a node; a process id counts only while that
 *       process runs from the node's directory.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.landscape.Landscape}. Starts and stops nothing: see {@code
 * kr.naru.cli.up} and {@code kr.naru.cli.down}.
 */
package kr.naru.cli.landscape;
