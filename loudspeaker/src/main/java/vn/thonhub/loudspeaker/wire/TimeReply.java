package vn.thonhub.loudspeaker.wire;

/**
 * The hub's answer, signed, with both ends' stamps so that the speaker can take out the way and the hub's own work
 * (RFC 5905, section 8: offset = ((t2 - t1) + (t3 - t4)) / 2).
 *
 * @param t1 echoed from the request
 * @param t2 hub's wall clock when the request arrived, epoch ms
 * @param t3 hub's wall clock when it answered, epoch ms
 */
public record TimeReply(String id, double t1, double t2, double t3) {}
