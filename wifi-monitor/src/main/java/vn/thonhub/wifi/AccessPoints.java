package vn.thonhub.wifi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.wifi.command.Commands;
import vn.thonhub.wifi.liveness.Liveness;
import vn.thonhub.wifi.liveness.LivenessInput;
import vn.thonhub.wifi.liveness.LivenessMachine;
import vn.thonhub.wifi.liveness.OutageCause;
import vn.thonhub.wifi.liveness.Transition;
import vn.thonhub.wifi.uptime.IntervalTable;

/**
 * The owner of access points' state. Every change runs in a unit of work on the store's writer thread: row, timeline
 * and alert are written together, and the view others read follows after the commit.
 */
final class AccessPoints {
    private final HubContext hub;
    private final Function<DeviceId, Source> sources;
    private final Commands commands;
    private final Thresholds thresholds;
    private final AccessPointRows rows;

    /**
     * @param sources where an access point speaks, which decides what its silence means
     * @param commands hears of boots, which prove that a reboot was done
     * @param thresholds hears of outages, which leave no figure to watch
     * @param listener told after each commit, and whether the state is another than before; on the writer thread
     */
    AccessPoints(
            HubContext hub,
            Function<DeviceId, Source> sources,
            Commands commands,
            Thresholds thresholds,
            BiConsumer<AccessPoint, Boolean> listener) {
        this.hub = hub;
        this.sources = sources;
        this.commands = commands;
        this.thresholds = thresholds;
        this.rows = new AccessPointRows(listener);
    }

    /** The committed state; any thread. A device nobody has heard is unknown since it was added. */
    AccessPoint get(DeviceId id) {
        return rows.committed(id)
                .orElseGet(() -> AccessPoint.unheard(
                        id,
                        hub.devices()
                                .find(id)
                                .map(device -> device.createdAt())
                                .orElse(hub.clock().instant())));
    }

    /** All that have a row, in no order. */
    Iterable<AccessPoint> known() {
        return rows.known();
    }

    /** Fills the view at start. Writer thread. */
    void load(UnitOfWork work) {
        rows.load(work);
    }

    void apply(UnitOfWork work, DeviceId id, LivenessInput input) {
        apply(work, id, input, same -> same);
    }

    /**
     * One step of the machine for one device. A duplicate changes nothing, its reading included.
     *
     * @return whether it was taken: neither late nor repeated
     */
    boolean apply(UnitOfWork work, DeviceId id, LivenessInput input, UnaryOperator<Reading> reading) {
        LivenessMachine machine = sources.apply(id).machine();
        AccessPoint before = current(work, id);
        if (input instanceof LivenessInput.Heard heard && machine.isLate(before.liveness(), heard)) {
            return false;
        }
        Transition step = machine.apply(before.liveness(), input);
        AccessPoint after = new AccessPoint(id, step.next(), reading.apply(before.reading()));
        if (after.equals(before)) {
            return true;
        }
        rows.save(work, after);
        step.effects().forEach(effect -> carryOut(work, id, effect));
        bootedAnew(before.liveness(), after.liveness())
                .ifPresent(bootId -> commands.booted(work, id, bootId, input.at()));
        return true;
    }

    private static Optional<String> bootedAnew(Liveness before, Liveness after) {
        return after.mark().map(Liveness.Mark::bootId).filter(boot -> before.mark()
                .filter(last -> !last.bootId().equals(boot))
                .isPresent());
    }

    /** When silence alone next changes the state of that access point, if it can. */
    Optional<Instant> deadline(AccessPoint ap) {
        return ap.liveness().deadline(sources.apply(ap.id()).timing());
    }

    void describe(UnitOfWork work, DeviceId id, Optional<String> model, Optional<String> firmware) {
        AccessPoint before = current(work, id);
        AccessPoint after = before.with(before.reading().described(model, firmware));
        if (!after.equals(before)) {
            rows.save(work, after);
        }
    }

    void remove(UnitOfWork work, DeviceId id) {
        rows.remove(work, id);
    }

    private AccessPoint current(UnitOfWork work, DeviceId id) {
        return rows.current(work, id)
                .orElseGet(() -> AccessPoint.unheard(id, hub.clock().instant()));
    }

    private void carryOut(UnitOfWork work, DeviceId id, Transition.Effect effect) {
        if (effect instanceof Transition.Interval interval) {
            IntervalTable.enter(work.handle(), id.value(), interval.state().id(), interval.at());
        } else if (effect instanceof Transition.OutageBegan began) {
            hub.alerts().signal(work, AlertSignal.raise(WifiModule.OUTAGE, id, began.since(), Map.of()));
            thresholds.unheard(work, id, began.since());
        } else if (effect instanceof Transition.OutageEnded ended) {
            IntervalTable.explain(
                    work.handle(),
                    id.value(),
                    ended.at().minus(ended.lasted()),
                    ended.cause().id());
            hub.alerts().signal(work, AlertSignal.clear(WifiModule.OUTAGE, id, ended.at(), facts(ended)));
        }
    }

    private static Map<String, Object> facts(Transition.OutageEnded ended) {
        long seconds = ended.lasted().toSeconds();
        return ended.cause() == OutageCause.UNKNOWN
                ? Map.of("lasted_s", seconds)
                : Map.of("lasted_s", seconds, "cause", ended.cause().id());
    }
}
