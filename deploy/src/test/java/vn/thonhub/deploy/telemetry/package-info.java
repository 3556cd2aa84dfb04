/** {@code deploy/bench.sh telemetry}: a thousand access points against a whole hub, checked against what they said. */
package vn.thonhub.deploy.telemetry;
