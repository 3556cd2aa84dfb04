package vn.thonhub.core.http;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The parts the hub needs to be of use, each with a check of its own. Thread-safe. */
public final class Readiness {
    private final Map<String, Supplier<Part>> checks = new ConcurrentSkipListMap<>();

    /**
     * How one part is.
     *
     * @param ready false makes {@code /readyz} answer 503
     * @param detail a few words for operators, e.g. {@code connected}; no secrets
     */
    public record Part(boolean ready, String detail) {
        public static Part up(String detail) {
            return new Part(true, detail);
        }

        public static Part down(String detail) {
            return new Part(false, detail);
        }
    }

    /** @param check quick and without blocking: it runs on the event loop at every request */
    public void register(String name, Supplier<Part> check) {
        checks.put(name, check);
    }

    Map<String, Part> parts() {
        return checks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> checked(entry.getValue()), (a, b) -> a, java.util.TreeMap::new));
    }

    private static Part checked(Supplier<Part> check) {
        try {
            return check.get();
        } catch (RuntimeException broken) {
            return Part.down("its check failed: " + broken.getClass().getSimpleName());
        }
    }
}
