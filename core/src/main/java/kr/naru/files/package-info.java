/** Files and folders where the JDK alone says it too lengthily: owner-only ones, whole trees. */
package kr.naru.files;
