package vn.thonhub.core.alert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The kinds of alert the hub's modules may raise. Filled before the first signal; any thread. */
public final class AlertKinds {
    private final Map<String, AlertKind> byName = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException when another kind of the same name is there */
    public void register(List<AlertKind> kinds) {
        for (AlertKind kind : kinds) {
            AlertKind known = byName.putIfAbsent(kind.name(), kind);
            if (known != null && !known.equals(kind)) {
                throw new IllegalArgumentException("two different alert kinds are called " + kind.name());
            }
        }
    }

    /** Empty also for kinds of modules that are no longer there, whose alerts remain. */
    Optional<AlertKind> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    AlertKind require(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no module registered the alert kind " + name));
    }
}
