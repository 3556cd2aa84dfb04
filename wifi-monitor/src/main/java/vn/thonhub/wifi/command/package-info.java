/**
 * What people tell access points to do, and whether it was done. {@code Command} is a pure state machine: its inputs carry
 * their time.
 */
package vn.thonhub.wifi.command;
