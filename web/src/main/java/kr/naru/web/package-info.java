/** The REST API: thin edges that turn HTTP into one call of the ejb module. See openapi.json. */
package kr.naru.web;
