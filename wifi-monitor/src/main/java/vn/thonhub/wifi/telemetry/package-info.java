/** From MQTT payload to checked records; client addresses end here. */
package vn.thonhub.wifi.telemetry;
