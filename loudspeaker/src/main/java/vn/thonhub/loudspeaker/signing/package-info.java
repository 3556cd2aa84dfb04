/** The key this hub signs its commands, schedules and live voices with; below all that send something. */
package vn.thonhub.loudspeaker.signing;
