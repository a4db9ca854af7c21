/**
 * What docs/architecture.md says of the modules, packages and tables, held against all the code.
 */
package kr.naru.itest.house;
