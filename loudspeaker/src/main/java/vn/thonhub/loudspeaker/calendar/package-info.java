/** What is on when: the programme of a week or month, and the same as an iCalendar feed (RFC 5545). */
package vn.thonhub.loudspeaker.calendar;
