/** What the hub knows of each speaker: settings, what it reported, and whether it is there. */
package vn.thonhub.loudspeaker.speaker;
