package vn.thonhub.loudspeaker.schedule;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.loudspeaker.plan.BroadcastDesk;
import vn.thonhub.loudspeaker.plan.ClashDesk;
import vn.thonhub.loudspeaker.plan.PlanRules;
import vn.thonhub.loudspeaker.plan.PlanWatch;
import vn.thonhub.loudspeaker.plan.PlayBook;
import vn.thonhub.loudspeaker.plan.WantedItem;
import vn.thonhub.loudspeaker.proof.ProofOfPlay;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;
import vn.thonhub.loudspeaker.wire.Volumes;

/** Planning on a real store with a movable clock: two villages, three speakers, no broker. */
public final class PlanVillage implements AutoCloseable {
    public static final Principal LAN = person("lan", Role.OFFICIAL);
    public static final Principal MINH = person("minh", Role.APPROVER);

    public final MovableClock clock;
    public final DeviceRegistry devices;
    public final Targets targets;
    public final Outlook outlook;
    public final Materialiser materialiser;
    public final ScheduleDesk desk;
    public final BroadcastDesk broadcasts;
    public final ClashDesk clashes;
    public final ZoneDesk zones;
    public final RulesDesk rules;
    public final PlanWatch watch;
    public final ProofOfPlay proof;
    public final Set<String> dirty = new HashSet<>();
    private final TestStore store = TestStore.with("loudspeaker");

    public PlanVillage(String now) {
        clock = MovableClock.at(now);
        devices = DeviceRegistry.load(store.store());
        PlanRules limits = new PlanRules(
                Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(90));
        AuditLog audit = new AuditLog(store.store(), clock);
        PlayBook book = new PlayBook(
                clock,
                (work, speakers) -> {
                    SpeakerTable.outdate(work.handle(), speakers);
                    dirty.addAll(speakers);
                },
                changed -> {});
        targets = new Targets(devices);
        outlook = new Outlook(targets);
        materialiser = new Materialiser(book, targets, clock, limits);
        desk = new ScheduleDesk(targets, outlook, materialiser, audit, clock, limits, changed -> {});
        broadcasts = new BroadcastDesk(devices, audit, clock, limits, book, changed -> {});
        clashes = new ClashDesk(book, audit, clock, limits);
        zones = new ZoneDesk(targets, materialiser, audit, clock);
        rules = new RulesDesk(audit, clock);
        watch = new PlanWatch(broadcasts, clock);
        proof = new ProofOfPlay(broadcasts);
        place("dinh", "Thôn Đông");
        place("cho", "Thôn Đoài");
        speaker("loa-1", "dinh");
        speaker("loa-2", "dinh");
        speaker("loa-3", "cho");
    }

    private static Principal person(String name, Role role) {
        return new Principal(name, name, Set.of(role), Optional.empty(), Optional.empty());
    }

    private void place(String id, String village) {
        write(work -> {
            devices.savePlace(
                    work,
                    new Place(
                            id,
                            id,
                            village,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            return null;
        });
    }

    public void speaker(String id, String place) {
        write(work -> {
            devices.save(
                    work,
                    new Device(
                            DeviceId.of(id), DeviceKind.SPEAKER, "Loa " + id, Optional.of(place), clock.instant(), 0));
            SpeakerTable.insert(work.handle(), id, Volumes.of(70), clock.instant());
            return null;
        });
    }

    /** Puts a recording into the library. @return its id */
    public String audio(Duration length) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        write(work -> work.handle()
                .createUpdate("INSERT INTO audio (id, title, sha256, size_bytes, duration_ms, media_type,"
                        + " source_format, loudness_lufs, source_loudness_lufs, true_peak_dbtp, created_at,"
                        + " created_by) VALUES (:id, 'Bản tin', :hash, 1, :length, 'audio/mpeg', 'mp3', -16, -20,"
                        + " -2, 0, 'lan')")
                .bind("id", id)
                .bind("hash", id)
                .bind("length", length.toMillis())
                .execute());
        return id;
    }

    public <T> T write(Function<UnitOfWork, T> work) {
        return store.store().writeNow(work);
    }

    public <T> T read(Function<org.jdbi.v3.core.Handle, T> query) {
        return store.store().readNow(query);
    }

    /** What the watch does once a second. @return whether there was something to do */
    public boolean materialise() {
        List<String> due = read(materialiser::due);
        due.forEach(id -> write(work -> {
            materialiser.run(work, id);
            return null;
        }));
        return !due.isEmpty();
    }

    /** Composed by Lan, approved by Minh. @return its id */
    public String approved(Programme programme) {
        String id = write(work -> desk.create(work, programme, LAN)).id();
        allow(id);
        return id;
    }

    /** Submits and approves the newest revision. */
    public void allow(String id) {
        act(id, (work, version) -> desk.submit(work, id, version, LAN));
        act(id, (work, version) -> desk.approve(work, id, version, Optional.empty(), MINH));
    }

    /** Something done with the present version of a schedule. */
    public interface Act {
        void on(UnitOfWork work, long version);
    }

    public void act(String id, Act act) {
        write(work -> {
            act.on(work, ScheduleTable.find(work.handle(), id).orElseThrow().version());
            return null;
        });
    }

    /** The rules' clock. */
    public Clock time() {
        return clock;
    }

    public static Programme programme(
            String title, String kind, String audioId, String interrupted, Programme.Timing timing) {
        return new Programme(
                title,
                Optional.of(kind),
                List.of(WantedItem.recording(audioId)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(interrupted),
                timing);
    }

    public static Programme.Timing timing(String rrule, LocalDate from, List<LocalDate> except, String... times) {
        return new Programme.Timing(
                List.of(times).stream().map(LocalTime::parse).toList(),
                Optional.ofNullable(rrule),
                from,
                Optional.empty(),
                except,
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        store.close();
    }
}
