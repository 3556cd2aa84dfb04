package vn.thonhub.loudspeaker.speech;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The previews not kept yet: few, for a short time, each for its maker only. Thread-safe; files are the caller's. */
final class Previews {
    private static final int MOST = 24;
    private static final int MOST_OF_ONE = 4;

    private final Clock clock;
    private final Map<String, Preview> known = new LinkedHashMap<>();

    Previews(Clock clock) {
        this.clock = clock;
    }

    /** @return those that had to go for it or whose time is over; their files are to be deleted */
    synchronized List<Preview> add(Preview fresh) {
        List<Preview> gone = new ArrayList<>();
        known.values().stream().filter(this::isOver).forEach(gone::add);
        List<Preview> own = known.values().stream()
                .filter(one -> one.owner().equals(fresh.owner()) && !gone.contains(one))
                .toList();
        gone.addAll(own.subList(0, Math.max(0, own.size() - MOST_OF_ONE + 1)));
        gone.forEach(one -> known.remove(one.id()));
        while (known.size() >= MOST) {
            gone.add(known.remove(known.keySet().iterator().next()));
        }
        known.put(fresh.id(), fresh);
        return gone;
    }

    synchronized Optional<Preview> find(String id, String owner) {
        return Optional.ofNullable(known.get(id)).filter(one -> one.owner().equals(owner) && !isOver(one));
    }

    /** Takes it out for keeping: nobody else can any more, and its time does not run out meanwhile. */
    synchronized Optional<Preview> take(String id, String owner) {
        Optional<Preview> found = find(id, owner);
        found.ifPresent(one -> known.remove(id));
        return found;
    }

    private boolean isOver(Preview one) {
        return !clock.instant().isBefore(one.expiresAt());
    }
}
