/** When something recurs: rules of RFC 5545, a programme's timetable, and both in plain words. Pure. */
package vn.thonhub.loudspeaker.recurrence;
