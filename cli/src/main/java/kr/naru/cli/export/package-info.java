/** {@code naru export}: items as a UBL catalogue. */
package kr.naru.cli.export;
