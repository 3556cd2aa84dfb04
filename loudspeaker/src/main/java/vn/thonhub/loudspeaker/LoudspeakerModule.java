package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertChanged;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.loudspeaker.audio.AudioLibrary;
import vn.thonhub.loudspeaker.audio.AudioRoutes;
import vn.thonhub.loudspeaker.cap.CapDesk;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.delivery.SchedulePublisher;
import vn.thonhub.loudspeaker.delivery.SpeakerIntake;
import vn.thonhub.loudspeaker.emergency.AlertOffers;
import vn.thonhub.loudspeaker.emergency.EmergencyDesk;
import vn.thonhub.loudspeaker.emergency.EmergencyRoutes;
import vn.thonhub.loudspeaker.emergency.EmergencySounds;
import vn.thonhub.loudspeaker.emergency.EmergencyWatch;
import vn.thonhub.loudspeaker.emergency.Offers;
import vn.thonhub.loudspeaker.issued.CapIssuer;
import vn.thonhub.loudspeaker.issued.IssuedRoutes;
import vn.thonhub.loudspeaker.live.LiveDesk;
import vn.thonhub.loudspeaker.live.LiveRoutes;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.plan.BroadcastDesk;
import vn.thonhub.loudspeaker.plan.ItemTable;
import vn.thonhub.loudspeaker.plan.PlanRules;
import vn.thonhub.loudspeaker.plan.PlanWatch;
import vn.thonhub.loudspeaker.plan.PlayBook;
import vn.thonhub.loudspeaker.proof.ProofOfPlay;
import vn.thonhub.loudspeaker.relay.RelayRoutes;
import vn.thonhub.loudspeaker.relay.RelaySounds;
import vn.thonhub.loudspeaker.relay.RelayWatch;
import vn.thonhub.loudspeaker.relay.Stations;
import vn.thonhub.loudspeaker.report.MonthRoutes;
import vn.thonhub.loudspeaker.report.VillageWatch;
import vn.thonhub.loudspeaker.rule.RulesTable;
import vn.thonhub.loudspeaker.signing.CommandKey;
import vn.thonhub.loudspeaker.speaker.Condition;
import vn.thonhub.loudspeaker.speaker.Liveness;
import vn.thonhub.loudspeaker.speaker.SpeakerStates;
import vn.thonhub.loudspeaker.speech.SpeechRoutes;

/** Loudspeakers: speakers, audio library, broadcasts, proof of play. */
public final class LoudspeakerModule implements HubModule {
    private static final Duration SHORTEST_NOTICE = Duration.ofSeconds(3);
    private static final int SENDERS_QUEUE = 1_000;

    private final LoudspeakerConfig config;
    private HubContext hub;
    private WorkerPool senders;
    private AudioLibrary library;
    private CheckedHttp outgoing;
    private SpeechRoutes speech;
    private RelayRoutes relays;
    private SpeakerRoutes speakerRoutes;
    private BroadcastRoutes broadcastRoutes;
    private Planning planning;
    private OnAirRoutes onAirRoutes;
    private MonthRoutes months;
    private OnAirNow onAirNow;
    private EmergencyRoutes emergencyRoutes;
    private EmergencyWatch emergencyWatch;
    private LiveDesk live;
    private Stations stations;
    private RelayWatch relayWatch;
    private CapDesk cap;
    private AutoCloseable alerts;
    private Watch watch;

    public LoudspeakerModule(LoudspeakerConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "loudspeaker";
    }

    @Override
    public List<AlertKind> alertKinds() {
        AlertKind offline = AlertKind.outage(
                SpeakerStates.OFFLINE_ALERT,
                AlertCategory.SPEAKER,
                Severity.MAJOR,
                "Loa {device} mất kết nối",
                "Speaker {device} is offline");
        return Stream.concat(Stream.of(offline), Stream.of(Condition.values()).map(Condition::alertKind))
                .toList();
    }

    @Override
    public Future<Void> start(HubContext context) {
        hub = context;
        senders = new WorkerPool("speaker-out", 1, SENDERS_QUEUE);
        Path folder = hub.dataDir().resolve(name());
        library = new AudioLibrary(
                hub.store(), hub.audit(), hub.clock(), folder.resolve("audio"), config.uploadMaxLength());
        outgoing = new CheckedHttp(hub.vertx(), hub.network());
        speech = new SpeechRoutes(hub, library, outgoing, config.uploadMaxLength());
        return library.open()
                .compose(open -> senders.submit(() -> CommandKey.open(folder.resolve("command-key.json"))))
                .compose(this::assemble);
    }

    private Future<Void> assemble(CommandKey key) {
        Views views = new Views(hub.devices());
        Announcer announcer = new Announcer(hub, views);
        SchedulePublisher schedules = new SchedulePublisher(
                hub.store(), hub.mqtt(), hub.clock(), hub.hubId(), key, config.lateGrace(), announcer::broadcast);
        PlanRules rules = new PlanRules(config.startLead(), SHORTEST_NOTICE, config.lateGrace(), config.reportGrace());
        PlayBook book = new PlayBook(hub.clock(), schedules::outdate, announcer::broadcast);
        BroadcastDesk desk =
                new BroadcastDesk(hub.devices(), hub.audit(), hub.clock(), rules, book, announcer::broadcast);
        planning = new Planning(hub, views, book, rules, announcer::schedule);
        SpeakerStates states = new SpeakerStates(
                hub.alerts(),
                hub.clock(),
                handle -> RulesTable.get(handle).rules().limits(),
                announcer::speaker);
        CommandOffice commands = new CommandOffice(hub.mqtt(), hub.audit(), hub.clock(), hub.hubId(), key, senders);
        EmergencyDesk emergencies = new EmergencyDesk(
                hub.devices(),
                hub.audit(),
                hub.clock(),
                commands,
                new CapIssuer(hub.hubId(), hub.hubName()),
                id -> EmergencyRoutes.announce(hub.store(), hub.live(), id));
        Runnable offersChanged = () -> EmergencyRoutes.announceOffers(hub.live());
        cap = new CapDesk(hub.vertx(), hub.store(), hub.audit(), outgoing, hub.clock(), offersChanged);
        AlertOffers alertOffers = new AlertOffers(hub.store(), hub.devices(), hub.clock(), offersChanged);
        emergencyRoutes = new EmergencyRoutes(hub.store(), emergencies, new Offers(hub.devices(), cap));
        live = new LiveDesk(hub.vertx(), hub.clock(), hub.hubId(), key, library::incomingFile);
        stations = new Stations(outgoing, live, hub.clock());
        relays = new RelayRoutes(hub, library, outgoing, stations, planning::outdate);
        relayWatch = new RelayWatch(hub.vertx(), hub.store(), hub.clock(), stations, ItemTable::relaysBetween);
        emergencyWatch = new EmergencyWatch(hub.vertx(), hub.store(), emergencies, hub.clock(), live);
        SpeakerIntake intake = new SpeakerIntake(
                hub.devices(),
                states,
                new ProofOfPlay(desk),
                commands,
                schedules,
                hub.mqtt(),
                hub.hubId(),
                emergencies::heard,
                announcer::speaker,
                announcer::broadcast);
        Speakers speakers = new Speakers(hub, key, schedules, states, announcer);
        speakerRoutes = new SpeakerRoutes(hub.store(), views, speakers, commands);
        onAirRoutes = new OnAirRoutes(hub.store(), hub.devices(), speakers, commands, hub.audit(), hub.clock());
        onAirNow = new OnAirNow(hub.store(), hub.devices(), views, hub.clock());
        broadcastRoutes = new BroadcastRoutes(hub.store(), views, desk);
        months = new MonthRoutes(hub);
        watch = new Watch(
                hub,
                states,
                new PlanWatch(desk, hub.clock()),
                planning.watch(),
                new VillageWatch(hub.store(), hub.devices(), hub.clock()),
                schedules,
                new Liveness.Limits(config.silentAfter(), config.offlineAfter()));
        return watch.start().onSuccess(started -> {
            intake.route();
            emergencyWatch.start();
            relayWatch.start();
            cap.start();
            alerts = hub.events().subscribe(AlertChanged.class, alertOffers::heard);
        });
    }

    @Override
    public ApiRoutes routes() {
        ApiRoutes routes = ApiRoutes.of("openapi/loudspeaker.yaml");
        speakerRoutes.mount(routes);
        broadcastRoutes.mount(routes);
        planning.mount(routes);
        speech.mount(routes);
        relays.mount(routes);
        new AudioRoutes(hub.vertx(), hub.devices(), hub.store(), library, config.uploadMaxMb() * 1_000_000L)
                .mount(routes);
        emergencyRoutes.mount(routes);
        new LiveRoutes(hub.store(), live, new RelaySounds(stations, new EmergencySounds())).mount(routes);
        onAirRoutes.mount(routes);
        months.mount(routes);
        onAirNow.mount(routes);
        cap.mount(routes);
        new IssuedRoutes(hub.store(), hub.audit(), hub.clock(), hub.hubId(), hub.hubName()).mount(routes);
        return routes;
    }

    @Override
    public Future<Void> stop() {
        if (watch != null) {
            watch.stop();
            emergencyWatch.stop();
            relayWatch.stop();
        }
        if (library == null) {
            return Future.succeededFuture();
        }
        return hub.vertx().executeBlocking(() -> {
            speech.close();
            if (relays != null) {
                relays.close();
                stations.close();
            }
            outgoing.close();
            if (alerts != null) {
                alerts.close();
            }
            if (cap != null) {
                cap.stop();
            }
            if (months != null) {
                months.close();
            }
            if (live != null) {
                live.close();
            }
            library.close();
            senders.close();
            return null;
        });
    }
}
