/**
 * What hub and speaker say to each other: topics, messages, signatures. The only part of this module that both ends
 * share; knows no MQTT client, no store and no clock.
 */
package vn.thonhub.loudspeaker.wire;
