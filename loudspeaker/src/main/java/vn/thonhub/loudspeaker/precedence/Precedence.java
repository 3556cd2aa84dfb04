package vn.thonhub.loudspeaker.precedence;

import vn.thonhub.loudspeaker.wire.BroadcastClass;

/** Who goes first of two that want the line at the same time (Circular 39/2020, article on kinds of bulletins). Pure. */
public enum Precedence {
    /** The newcomer pushes the other off. */
    NEWCOMER,
    /** The one that has the line, or had its place first, keeps it. */
    HOLDER,
    /** Two priority programmes: the commune's person decides the order. */
    PERSON;

    public static Precedence between(BroadcastClass holder, BroadcastClass newcomer) {
        int order = newcomer.compareTo(holder);
        if (order > 0) {
            return NEWCOMER;
        }
        return order == 0 && newcomer == BroadcastClass.PRIORITY ? PERSON : HOLDER;
    }
}
