/** What a person sees who starts a landscape for the first time, looks at it and stops it. */
package kr.naru.itest.up;
