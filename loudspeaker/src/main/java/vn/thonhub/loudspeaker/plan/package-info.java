/** Broadcasts, their occurrences, and what each speaker is to do with them. */
package vn.thonhub.loudspeaker.plan;
