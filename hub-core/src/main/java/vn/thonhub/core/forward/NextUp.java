package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import vn.thonhub.core.store.Store;

/**
 * Chooses what goes next at one channel: what is due, a probe while the circuit is open, a digest where the recipient's
 * limit is used up. Called on the courier's context.
 */
final class NextUp {
    /** A probe picks one of these at random, so that one message nobody can take does not block the rest. */
    private static final int PROBE_CHOICE = 32;

    static final int DIGEST_MOST = 50;

    private final Store store;
    private final SteadyClock clock;
    private final RandomGenerator random;
    private final Circuit circuit;
    private final Allowance allowance;

    NextUp(Store store, SteadyClock clock, RandomGenerator random, Circuit circuit, Allowance allowance) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.circuit = circuit;
        this.allowance = allowance;
    }

    /**
     * Groups of messages that may go now; a group of several is a digest.
     *
     * @param free how many more may be under way
     * @param busy ids of what is under way
     */
    Future<List<List<OutboxMessage>>> find(Channel channel, int free, Set<String> busy) {
        if (circuit.open()) {
            return probe(channel, busy);
        }
        int allowed = allowance.available(clock.millis());
        boolean digests = allowance.limited() && channel.kind().forPeople();
        if (digests && allowed > 0 && busy.isEmpty()) {
            return singlesOrDigest(channel, Math.min(free, allowed), allowed);
        }
        boolean urgentOnly = digests || allowed <= 0;
        return idle(channel, busy, clock.millis(), urgentOnly, free)
                .map(found -> singles(found, urgentOnly ? free : Math.min(free, allowed)));
    }

    private Future<List<List<OutboxMessage>>> probe(Channel channel, Set<String> busy) {
        return store.read(handle -> OutboxQueue.waitingForProbe(handle, channel.id(), clock.millis(), PROBE_CHOICE))
                .map(found -> without(busy, found))
                .map(found -> found.isEmpty() ? List.of() : List.of(List.of(found.get(random.nextInt(found.size())))));
    }

    /** One by one as long as the limit allows all that waits; otherwise the rest goes in one. */
    private Future<List<List<OutboxMessage>>> singlesOrDigest(Channel channel, int most, int allowed) {
        long now = clock.millis();
        String id = channel.id();
        return store.read(handle -> {
            List<OutboxMessage> waiting = OutboxQueue.waitingForDigest(handle, id, now, DIGEST_MOST);
            return waiting.size() > allowed
                    ? List.of(waiting)
                    : singles(OutboxQueue.waiting(handle, id, now, false, most), most);
        });
    }

    private static List<List<OutboxMessage>> singles(List<OutboxMessage> found, int most) {
        return found.stream().limit(most).map(List::of).toList();
    }

    private Future<List<OutboxMessage>> idle(
            Channel channel, Set<String> busy, long until, boolean urgentOnly, int free) {
        int limit = free + busy.size();
        String id = channel.id();
        return store.read(handle -> OutboxQueue.waiting(handle, id, until, urgentOnly, limit))
                .map(found -> without(busy, found));
    }

    /**
     * @param busy what was under way before the read began: what has ended since is still shown as waiting by it, and
     *     must not go out a second time
     */
    private static List<OutboxMessage> without(Set<String> busy, List<OutboxMessage> found) {
        return found.stream().filter(message -> !busy.contains(message.id())).toList();
    }
}
