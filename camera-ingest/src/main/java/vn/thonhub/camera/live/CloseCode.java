package vn.thonhub.camera.live;

/** Why the hub closes a live socket (RFC 6455, 7.4; 4000 and up are ours, after the HTTP status they resemble). */
enum CloseCode {
    /** The hub stops; come back later. */
    GOING_AWAY(1001),
    /** The stream was set up anew; connect again at once. */
    RESTART(1012),
    /** Too many viewers, or this one takes too little; try again later. */
    TRY_AGAIN(1013),
    /** No such camera or stream. */
    NOT_FOUND(4404);

    private final short number;

    CloseCode(int number) {
        this.number = (short) number;
    }

    short number() {
        return number;
    }
}
