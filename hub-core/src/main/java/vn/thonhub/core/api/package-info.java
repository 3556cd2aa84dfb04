/**
 * The core's own REST resources, contract {@code openapi/core.yaml}: one class per resource, one short method per operation.
 * Only translation happens here; the rules stand in the packages that own the things.
 */
package vn.thonhub.core.api;
