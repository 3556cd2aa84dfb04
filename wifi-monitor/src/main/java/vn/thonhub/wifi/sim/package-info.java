/**
 * Access points that are not there: real MQTT 5 clients speaking the contract, each with its own enrolment, living
 * through power cuts, link losses and reboots that follow from a seed. For the demo village and this module's tests.
 */
package vn.thonhub.wifi.sim;
