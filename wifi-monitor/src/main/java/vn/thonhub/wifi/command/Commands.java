package vn.thonhub.wifi.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * The owner of commands under way. Every step is a row in the unit of work that brought it; what others see follows after
 * the commit. Changes on the store's writer thread, {@link #due} from any.
 */
public final class Commands {
    private final Map<String, Command> open = new ConcurrentHashMap<>();
    private final Consumer<Command> changed;

    /** @param changed told after each commit; on the writer thread */
    public Commands(Consumer<Command> changed) {
        this.changed = changed;
    }

    /** At start: what a former run of the hub had sent goes on to be waited for. */
    public void load(Handle handle) {
        CommandTable.open(handle).forEach(command -> open.put(command.id(), command));
    }

    /** One that would do the same and is not over yet. */
    public Optional<Command> sameUnderWay(UnitOfWork work, Command command) {
        return CommandTable.open(work.handle()).stream()
                .filter(command::isSameAs)
                .findFirst();
    }

    public void issue(UnitOfWork work, Command command) {
        save(work, command);
    }

    /** An access point's answer; one about a command it was never given is no concern of anybody. */
    public void answered(UnitOfWork work, DeviceId accessPoint, Answer answer, Instant at) {
        step(work, open.get(answer.commandId()), accessPoint, command -> command.answered(answer, at));
    }

    /** The access point was heard after a boot. */
    public void booted(UnitOfWork work, DeviceId accessPoint, String bootId, Instant at) {
        open.values().forEach(one -> step(work, one, accessPoint, command -> command.booted(bootId, at)));
    }

    /** Whether some command's time is over. */
    public boolean due(Instant now) {
        return open.values().stream().anyMatch(command -> !now.isBefore(command.deadline()));
    }

    public void tick(UnitOfWork work, Instant now) {
        open.values().forEach(one -> step(work, one, one.accessPoint(), command -> command.at(now)));
    }

    /** Newest first. */
    public static List<Command> of(Handle handle, DeviceId accessPoint, int limit) {
        return CommandTable.of(handle, accessPoint, limit);
    }

    private void step(UnitOfWork work, Command before, DeviceId accessPoint, UnaryOperator<Command> change) {
        if (before == null || !before.accessPoint().equals(accessPoint)) {
            return;
        }
        Command after = change.apply(before);
        if (!after.equals(before)) {
            save(work, after);
        }
    }

    private void save(UnitOfWork work, Command command) {
        CommandTable.save(work.handle(), command);
        work.afterCommit(() -> {
            if (command.state().isOpen()) {
                open.put(command.id(), command);
            } else {
                open.remove(command.id());
            }
            changed.accept(command);
        });
    }
}
