/** Whether a node is up, and who has what. */
package kr.naru.web.health;
