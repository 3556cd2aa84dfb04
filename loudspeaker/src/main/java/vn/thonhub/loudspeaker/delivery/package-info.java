/**
 * The hub's side of the protocol: signed schedules and commands go out, availability, reports and events come in.
 */
package vn.thonhub.loudspeaker.delivery;
