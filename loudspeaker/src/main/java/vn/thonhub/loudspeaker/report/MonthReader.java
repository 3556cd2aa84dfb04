package vn.thonhub.loudspeaker.report;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.Store;

/** Reads a month day by day, so that a large one neither fills memory nor keeps others from the store. Event-loop thread. */
final class MonthReader {
    private final Store store;

    MonthReader(Store store) {
        this.store = store;
    }

    /** @param take gets each day's lines, the earliest first; the next day is read when its future is done */
    Future<Void> read(Month month, Function<List<Line>, Future<Void>> take) {
        return store.read(Villages::read).compose(villages -> {
            Future<Void> all = Future.succeededFuture();
            for (LocalDate day : month.days()) {
                all = all.compose(done -> store.read(handle -> lines(handle, month, day, villages)))
                        .compose(take);
            }
            return all;
        });
    }

    private static List<Line> lines(Handle handle, Month month, LocalDate day, Villages villages) {
        Instant from = day.atStartOfDay(Month.ZONE).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(Month.ZONE).toInstant();
        return LineQuery.between(handle, from, until.isBefore(month.until()) ? until : month.until(), villages).stream()
                .filter(line -> month.holds(line.village()))
                .toList();
    }
}
