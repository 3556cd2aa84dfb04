/** Programmes: composed, allowed, and turned into broadcasts as their time comes near; zones and the commune's rules. */
package vn.thonhub.loudspeaker.schedule;
