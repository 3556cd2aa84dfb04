package vn.thonhub.camera;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import vn.thonhub.core.device.DeviceId;

/**
 * Lets changes of one camera follow each other, since its old streams take a while to end; changes of different cameras do
 * not wait for each other. Everything runs on one context.
 */
final class Turns {
    private final Context context;
    private final Map<DeviceId, Future<Void>> last = new HashMap<>();

    Turns(Context context) {
        this.context = context;
    }

    /** Runs the change on the context, after those of the same camera that were asked for before. */
    Future<Void> inTurn(DeviceId id, Supplier<Future<Void>> change) {
        return onContext(() -> {
            var before = last.getOrDefault(id, Future.succeededFuture());
            var turn = before.transform(done -> onContext(change));
            last.put(id, turn);
            turn.onComplete(done -> context.runOnContext(on -> last.remove(id, turn)));
            return turn;
        });
    }

    /** Whether a change of this camera is under way; on the context only. */
    boolean taken(DeviceId id) {
        return last.containsKey(id);
    }

    Future<Void> onContext(Supplier<Future<Void>> action) {
        var done = Promise.<Void>promise();
        context.runOnContext(on -> action.get().onComplete(done));
        return done.future();
    }
}
