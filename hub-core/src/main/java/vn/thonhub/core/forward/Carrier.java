package vn.thonhub.core.forward;

import io.vertx.core.Future;

/** Makes one attempt to hand a parcel to a channel's recipient. */
@FunctionalInterface
interface Carrier {
    /** Does not block and never fails: whatever goes wrong is an {@link Outcome}. The answer comes on the caller's context. */
    Future<Outcome> deliver(Channel channel, Parcel parcel);
}
