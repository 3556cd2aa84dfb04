package vn.thonhub.camera.segment;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.Problem;

/**
 * Makes movies of ranges and remembers the last few, since a player asks for one many times, in pieces. Thread-safe; does not
 * block.
 */
final class RangeMovies {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration LONGEST_EXPORT = Duration.ofHours(1);
    private static final int REMEMBERED = 16;
    private static final int SEGMENTS_AT_MOST = 2000;

    private final Segments segments;
    private final RangeBuilder builder;
    private final WorkerPool pool;
    private final Map<Key, RangeMovie> recent = new LinkedHashMap<>(REMEMBERED, 0.75f, true);

    private record Key(DeviceId camera, Instant from, Instant to) {}

    RangeMovies(Segments segments, WorkerPool pool) {
        this.segments = segments;
        this.builder = new RangeBuilder(segments);
        this.pool = pool;
    }

    /**
     * What can be played in one go from {@code at}, or from where recording goes on after it: ten minutes, or up to the next
     * gap or change of the picture. Its ends, in milliseconds, name it for {@link #movie}.
     */
    Future<Optional<RangeMovie>> window(DeviceId camera, Instant at) {
        return run(camera, at).compose(run -> {
            if (!run.isEmpty()) {
                return build(camera, run, at, at.plus(WINDOW));
            }
            return segments.after(camera, at)
                    .compose(next -> next.isEmpty()
                            ? Future.succeededFuture(Optional.empty())
                            : run(camera, next.get().startedAt())
                                    .compose(later -> build(
                                            camera,
                                            later,
                                            next.get().startedAt(),
                                            next.get().startedAt().plus(WINDOW))));
        });
    }

    /** A part of what {@link #window} gave. */
    Future<Optional<RangeMovie>> movie(DeviceId camera, Instant from, Instant to) {
        requireOrder(from, to, WINDOW.plusMinutes(1));
        var known = remembered(new Key(camera, from, to));
        return known.isPresent()
                ? Future.succeededFuture(known)
                : run(camera, from).compose(run -> build(camera, run, from, to));
    }

    /**
     * All that was recorded in the range as one movie, gaps as long as they were.
     *
     * @return fails with 409 where the picture changes within the range
     */
    Future<Optional<RangeMovie>> export(DeviceId camera, Instant from, Instant to) {
        requireOrder(from, to, LONGEST_EXPORT);
        return segments.between(camera, from, to, SEGMENTS_AT_MOST).compose(found -> {
            Coverage.change(found).ifPresent(at -> {
                throw Problem.conflict("The camera changed its picture size or codec at "
                        + at.truncatedTo(ChronoUnit.SECONDS)
                        + ", and one file cannot hold both: export up to there and from there.");
            });
            return pool.submit(() -> builder.build(found, from, to));
        });
    }

    private Future<List<Segment>> run(DeviceId camera, Instant at) {
        return segments.between(camera, at, at.plus(WINDOW), SEGMENTS_AT_MOST).map(found -> Coverage.run(found, at));
    }

    private Future<Optional<RangeMovie>> build(DeviceId camera, List<Segment> run, Instant from, Instant to) {
        return pool.submit(() -> builder.build(run, from, to)).map(movie -> {
            movie.ifPresent(made -> remember(new Key(camera, named(made.from()), named(made.to())), made));
            return movie;
        });
    }

    /** Up to a whole millisecond: so a keyframe's own instant is not before it. */
    static Instant named(Instant exact) {
        var down = exact.truncatedTo(ChronoUnit.MILLIS);
        return down.equals(exact) ? down : down.plusMillis(1);
    }

    private synchronized Optional<RangeMovie> remembered(Key key) {
        return Optional.ofNullable(recent.get(key));
    }

    private synchronized void remember(Key key, RangeMovie movie) {
        recent.put(key, movie);
        if (recent.size() > REMEMBERED) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    private static void requireOrder(Instant from, Instant to, Duration longest) {
        var length = Duration.between(from, to);
        if (length.isNegative() || length.isZero()) {
            throw Problem.invalid("/to", "The end must be after the beginning.");
        }
        if (length.compareTo(longest) > 0) {
            throw Problem.invalid("/to", "At most " + longest.toMinutes() + " minutes at once; ask for several parts.");
        }
    }
}
