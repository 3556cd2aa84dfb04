package vn.thonhub.camera.retention;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.store.Store;

/** Footage of several kinds in the order of its beginning, read slice by slice. Blocks; one thread. */
final class OldestFirst {
    private final Store store;
    private final int slice;
    private final Map<FootageKind, Deque<FootageItem>> read = new LinkedHashMap<>();
    private final Map<FootageKind, FootageKind.Position> positions = new LinkedHashMap<>();

    OldestFirst(Store store, List<FootageKind> kinds, int slice) {
        this.store = store;
        this.slice = slice;
        kinds.forEach(kind -> {
            read.put(kind, new ArrayDeque<>());
            positions.put(kind, FootageKind.Position.OLDEST);
        });
    }

    /** The next at most {@code slice} items; empty at the end. */
    List<FootageItem> next() {
        var items = new ArrayList<FootageItem>();
        while (items.size() < slice) {
            var oldest = read.keySet().stream()
                    .map(this::peek)
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(FootageItem::startedAt).thenComparing(FootageItem::id));
            if (oldest.isEmpty()) {
                return items;
            }
            items.add(oldest.get());
            read.get(oldest.get().kind()).poll();
        }
        return items;
    }

    private Optional<FootageItem> peek(FootageKind kind) {
        var waiting = read.get(kind);
        var position = positions.get(kind);
        if (waiting.isEmpty() && position != null) {
            var more = store.readNow(handle -> kind.oldest(handle, position, slice));
            waiting.addAll(more);
            // A short slice was the last one: not asked for again.
            positions.put(kind, more.size() < slice ? null : FootageKind.Position.of(more.get(more.size() - 1)));
        }
        return Optional.ofNullable(waiting.peek());
    }
}
