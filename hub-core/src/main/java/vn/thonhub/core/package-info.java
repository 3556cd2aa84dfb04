/**
 * The kernel of the hub: what every feature module builds on and none of them owns.
 *
 * <p>Packages depend on each other one way only: {@code json, async, config, event} know nothing of the rest;
 * {@code store}, {@code metrics} and {@code security} build on them; {@code mqtt}, {@code http}, {@code device} and
 * {@code alert} on those; {@code forward} on {@code alert}; {@code api} (the core's own REST resources) and this
 * package, the module contract, see all.
 */
package vn.thonhub.core;
