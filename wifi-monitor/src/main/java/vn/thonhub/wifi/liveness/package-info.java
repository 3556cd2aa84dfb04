/**
 * Whether an access point works: a pure state machine over what was heard and what was not. It knows no MQTT, no
 * database and no clock; every input carries its time.
 */
package vn.thonhub.wifi.liveness;
