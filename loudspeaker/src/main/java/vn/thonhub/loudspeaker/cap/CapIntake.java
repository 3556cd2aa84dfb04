package vn.thonhub.loudspeaker.cap;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.core.store.UnitOfWork;

/** Takes checked alerts in: each once, updates and cancellations of what came before or comes later, with why one makes no offer. Writer thread. */
final class CapIntake {
    /** An alert that names no end is taken for so long. */
    private static final Duration NO_END = Duration.ofHours(24);

    private static final int LONGEST_TEXT = 4_000;
    private final Clock clock;

    CapIntake(Clock clock) {
        this.clock = clock;
    }

    /** @return false when it is no news: here already, or over for longer than alerts are kept */
    boolean take(UnitOfWork work, CapAlert alert, Optional<String> feedId, CapFilter filter) {
        Instant now = clock.instant();
        Optional<CapAlert.Info> info = alert.info();
        boolean speaks = alert.msgType().equals("Alert") || alert.msgType().equals("Update");
        AlertTable.Kept kept = new AlertTable.Kept(
                UuidCreator.getTimeOrderedEpoch().toString(),
                feedId,
                alert.sender(),
                alert.identifier(),
                alert.sent(),
                alert.status(),
                alert.msgType(),
                speaks ? AlertTable.takenBack(work.handle(), alert, feedId).orElse("current") : "told",
                filter.withheld(alert),
                info.map(CapAlert.Info::event).orElse(""),
                info.map(CapAlert.Info::severity).orElse("Unknown"),
                shortened(info.map(CapAlert.Info::headline).orElse("")),
                shortened(info.map(CapAlert.Info::description).orElse("")),
                shortened(info.map(CapAlert.Info::instruction).orElse("")),
                info.map(CapIntake::areas).orElse(List.of()),
                info.flatMap(CapAlert.Info::expires).orElse(alert.sent().plus(NO_END)),
                now);
        // Feeds go on offering what is long over and forgotten here. What it takes back may be in force all the same.
        boolean forgotten = kept.expires().isBefore(now.minus(AlertTable.KEPT));
        if (!forgotten && !AlertTable.insert(work.handle(), kept)) {
            return false;
        }
        supersede(work, alert, feedId, now);
        return !forgotten;
    }

    private static void supersede(UnitOfWork work, CapAlert alert, Optional<String> feedId, Instant now) {
        String state =
                switch (alert.msgType()) {
                    case "Update" -> "updated";
                    case "Cancel" -> "cancelled";
                    default -> "";
                };
        if (!state.isEmpty()) {
            // Only the one who said it takes it back.
            alert.references().stream()
                    .filter(earlier -> earlier.sender().equals(alert.sender()))
                    .forEach(earlier -> {
                        AlertTable.supersede(work.handle(), earlier, alert.status(), feedId, state);
                        AlertTable.takeBack(work.handle(), earlier, alert.status(), feedId, state, now);
                    });
        }
    }

    private static List<String> areas(CapAlert.Info info) {
        return info.areas().stream()
                .flatMap(area -> Stream.of(area.description()))
                .filter(name -> !name.isEmpty())
                .map(CapIntake::shortened)
                .limit(50)
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
