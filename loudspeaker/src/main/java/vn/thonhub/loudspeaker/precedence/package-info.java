/** Who has the line when two programmes want it: emergency, live, priority, normal, filler. Pure. */
package vn.thonhub.loudspeaker.precedence;
