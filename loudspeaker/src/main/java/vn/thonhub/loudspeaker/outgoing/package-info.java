/** HTTP calls to addresses people chose: resolved, checked against the hub's network policy, bounded in time and size. */
package vn.thonhub.loudspeaker.outgoing;
