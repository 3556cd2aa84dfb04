package vn.thonhub.loudspeaker.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.precedence.Interrupted;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.rule.CommuneRules;
import vn.thonhub.loudspeaker.rule.Finding;
import vn.thonhub.loudspeaker.rule.Play;
import vn.thonhub.loudspeaker.rule.RuleCheck;
import vn.thonhub.loudspeaker.rule.RulesTable;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/** Plans and cancels broadcasts and keeps their state. Writer thread. */
public final class BroadcastDesk {
    private final DeviceRegistry devices;
    private final AuditLog audit;
    private final Clock clock;
    private final PlanRules rules;
    private final PlayBook book;
    private final Consumer<String> changed;

    /**
     * @param book puts broadcasts on the lines
     * @param changed hears, after the commit, which broadcast to show anew
     */
    public BroadcastDesk(
            DeviceRegistry devices,
            AuditLog audit,
            Clock clock,
            PlanRules rules,
            PlayBook book,
            Consumer<String> changed) {
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
        this.rules = rules;
        this.book = book;
        this.changed = changed;
    }

    /** @throws Problem naming the field when the broadcast cannot be as asked */
    public Broadcast plan(UnitOfWork work, NewBroadcast wanted, Principal who) {
        List<BroadcastItem> items = items(work.handle(), wanted);
        List<Device> speakers = speakers(wanted.speakers());
        Broadcast broadcast = broadcast(wanted, items, start(wanted.startAt(), items.get(0)), who);
        requireAllowed(work, broadcast, speakers, who);
        // Two priority programmes wait for a person; of any other class the one that was there first stays.
        if (broadcast.kind() != BroadcastClass.PRIORITY) {
            speakers.forEach(speaker -> requireFree(work, speaker, broadcast));
        }
        book.place(work, broadcast, items, speakers);
        audit.record(work, who, "broadcast.schedule", "broadcast/" + broadcast.id(), facts(broadcast, speakers.size()));
        return BroadcastTable.find(work.handle(), broadcast.id()).orElseThrow();
    }

    private static List<BroadcastItem> items(Handle handle, NewBroadcast wanted) {
        if (wanted.audioId().isPresent() == wanted.items().isPresent()) {
            throw Problem.invalid("/audio_id", "Name either one recording (audio_id) or several things (items).");
        }
        wanted.audioId().ifPresent(id -> ItemLookup.requireRecording(handle, id, "/audio_id"));
        wanted.items().ifPresent(list -> ItemLookup.check(handle, list, "/items"));
        List<BroadcastItem> items = ItemLookup.find(handle, wanted.all());
        if (length(items) * wanted.repeat().orElse(1) > PlanRules.LONGEST.toMillis()) {
            throw new Problem(
                    400,
                    "programme-too-long",
                    "It would be longer than four hours; take something out, or repeat it less often.",
                    Optional.of(wanted.items().isPresent() ? "/items" : "/repeat"));
        }
        return items;
    }

    private static long length(List<BroadcastItem> items) {
        return items.stream().mapToLong(BroadcastItem::durationMs).sum();
    }

    /** Without approval only those go on the air who may approve, unless the commune allows it; its hours hold for all. */
    private static void requireAllowed(UnitOfWork work, Broadcast broadcast, List<Device> speakers, Principal who) {
        CommuneRules commune = RulesTable.get(work.handle()).rules();
        boolean urgent =
                broadcast.kind().compareTo(BroadcastClass.LIVE) >= 0 && who.may(Permission.BROADCAST_EMERGENCY);
        if (!urgent && !commune.directBroadcasts() && !who.may(Permission.BROADCAST_APPROVE)) {
            throw new Problem(
                    403,
                    "needs-approval",
                    "A broadcast needs approval: compose a schedule and submit it, or ask an approver; the commune's"
                            + " rules can allow direct broadcasts.",
                    Optional.empty());
        }
        Set<String> ids = new TreeSet<>();
        speakers.forEach(one -> ids.add(one.id().value()));
        Play play = new Play(
                broadcast.id(), broadcast.title(), broadcast.kind(), broadcast.startAt(), broadcast.endsAt(), ids);
        RuleCheck.check(commune, Timetable.ZONE, PlanRules.GAP, List.of(play), List.of()).stream()
                .filter(Finding::blocking)
                .findFirst()
                .ifPresent(first -> {
                    throw Problem.conflict(
                            "against-the-rules",
                            first.text().en() + " Choose another time, or change the commune's rules.");
                });
    }

    private static Map<String, Object> facts(Broadcast broadcast, int speakers) {
        return Map.of(
                "title", broadcast.title(),
                "class", broadcast.kind().id(),
                "start_at", broadcast.startAt().toString(),
                "speakers", speakers);
    }

    private Broadcast broadcast(NewBroadcast wanted, List<BroadcastItem> items, Instant start, Principal who) {
        BroadcastItem first = items.get(0);
        long length = length(items);
        int repeat = wanted.repeat().orElse(1);
        return new Broadcast(
                UuidCreator.getTimeOrderedEpoch().toString(),
                wanted.title(),
                wanted.kind().map(BroadcastClass::of).orElse(BroadcastClass.NORMAL),
                BroadcastState.SCHEDULED,
                first.audioId(),
                first.title(),
                first.sha256(),
                length,
                start,
                start.plusMillis(length * repeat),
                wanted.volume(),
                repeat,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                who.username(),
                who.may(Permission.BROADCAST_APPROVE) ? Optional.of(who.username()) : Optional.empty(),
                Optional.empty(),
                Interrupted.RESUME);
    }

    private Instant start(Optional<Instant> wanted, BroadcastItem first) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (wanted.isEmpty()) {
            Duration lead = first.relay().isPresent() ? PlanRules.TUNE_IN : Duration.ZERO;
            return now.plus(lead.compareTo(rules.startLead()) > 0 ? lead : rules.startLead());
        }
        Instant start = wanted.get().truncatedTo(ChronoUnit.MILLIS);
        if (start.isBefore(now)) {
            throw Problem.invalid(
                    "/start_at", "The start is in the past; choose a later one, or leave it out for now.");
        }
        if (start.isBefore(now.plus(rules.shortestNotice()))) {
            throw Problem.invalid(
                    "/start_at",
                    "The start is too soon for the speakers to be ready; it must be at least "
                            + rules.shortestNotice().toSeconds() + " seconds ahead, or leave it out for now.");
        }
        if (start.isAfter(now.plus(PlanRules.FARTHEST))) {
            throw Problem.invalid("/start_at", "The start is more than a year ahead.");
        }
        return start;
    }

    private List<Device> speakers(Optional<List<String>> wanted) {
        if (wanted.isEmpty()) {
            List<Device> all = devices.ofKind(DeviceKind.SPEAKER);
            if (all.isEmpty()) {
                throw Problem.conflict("no-speaker", "There is no speaker yet; add and enrol one first.");
            }
            return all;
        }
        return new TreeSet<>(wanted.get()).stream().map(this::speaker).toList();
    }

    private Device speaker(String id) {
        return devices.find(DeviceId.of(id))
                .filter(device -> device.kind() == DeviceKind.SPEAKER)
                .orElseThrow(() -> Problem.invalid("/speakers", "There is no speaker " + id + "."));
    }

    private void requireFree(UnitOfWork work, Device speaker, Broadcast broadcast) {
        Duration gap = PlanRules.GAP;
        Instant from = broadcast.startAt().minus(gap);
        Instant until = broadcast.endsAt().plus(gap);
        BroadcastTable.clash(work.handle(), speaker.id().value(), broadcast.kind(), from, until)
                .ifPresent(title -> {
                    throw Problem.conflict(
                            "speaker-busy",
                            "The speaker " + speaker.name() + " plays \"" + title
                                    + "\" at that time; choose another time, or leave this speaker out.");
                });
    }

    /** @throws Problem when there is no such broadcast, or it is over */
    public void cancel(UnitOfWork work, String id, Principal who) {
        Broadcast broadcast = BroadcastTable.find(work.handle(), id)
                .orElseThrow(() -> Problem.notFound("There is no broadcast " + id + "."));
        if (broadcast.state() == BroadcastState.CANCELLED) {
            return;
        }
        if (broadcast.state() != BroadcastState.SCHEDULED
                && broadcast.state() != BroadcastState.PLAYING
                && broadcast.state() != BroadcastState.HELD) {
            throw Problem.conflict("broadcast-over", "This broadcast is over and cannot be cancelled any more.");
        }
        book.withdraw(work, broadcast, who.username(), CancelReason.PERSON);
        audit.record(work, who, "broadcast.cancel", "broadcast/" + id, Map.of("title", broadcast.title()));
    }

    /** Works out a broadcast's state anew after its deliveries, or the time, have changed. */
    public void settle(UnitOfWork work, String id) {
        Optional<Broadcast> found = BroadcastTable.find(work.handle(), id);
        if (found.isEmpty()) {
            return;
        }
        Broadcast broadcast = found.get();
        if (broadcast.state() != BroadcastState.CANCELLED) {
            boolean begun = !clock.instant().isBefore(broadcast.startAt());
            BroadcastState state = BroadcastState.of(
                    DeliveryTable.counts(work.handle(), id), DeliveryTable.stopped(work.handle(), id), begun);
            boolean stillHeld = broadcast.state() == BroadcastState.HELD && !state.isEnd();
            if (state != broadcast.state() && !stillHeld) {
                BroadcastTable.setState(work.handle(), id, state);
            }
        }
        work.afterCommit(() -> changed.accept(id));
    }

    /** The limits this desk plans by. */
    public PlanRules rules() {
        return rules;
    }
}
