package vn.thonhub.loudspeaker.wire;

/**
 * A speaker asks for the hub's time.
 *
 * @param id pairs request and reply
 * @param t1 speaker's wall clock when it asked, epoch ms
 */
public record TimeRequest(String id, double t1) {}
