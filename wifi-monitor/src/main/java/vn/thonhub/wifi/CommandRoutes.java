package vn.thonhub.wifi;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.OutboundMessage;
import vn.thonhub.wifi.command.Answer;
import vn.thonhub.wifi.command.Command;
import vn.thonhub.wifi.command.CommandState;
import vn.thonhub.wifi.command.Commands;
import vn.thonhub.wifi.command.Operation;
import vn.thonhub.wifi.liveness.Liveness;
import vn.thonhub.wifi.liveness.LivenessState;

/** The resource {@code /api/v1/wifi/access-points/{id}/commands}. */
final class CommandRoutes {
    private static final int SHOWN = 50;

    private final HubContext hub;
    private final AccessPoints accessPoints;
    private final Bindings bindings;
    private final Commands commands;

    /** Body of a command. */
    record Wanted(String operation, Optional<String> ssid, Optional<Boolean> enabled) {}

    record Page(List<Command> items) {}

    CommandRoutes(HubContext hub, AccessPoints accessPoints, Bindings bindings, Commands commands) {
        this.hub = hub;
        this.accessPoints = accessPoints;
        this.bindings = bindings;
        this.commands = commands;
    }

    void mount(ApiRoutes routes) {
        routes.on("listCommands", this::list);
        routes.on("issueCommand", this::issue);
    }

    private Future<ApiReply> list(ApiCall call) {
        DeviceId id = known(call);
        return hub.store().read(handle -> Commands.of(handle, id, SHOWN)).map(items -> ApiReply.ok(new Page(items)));
    }

    private Future<ApiReply> issue(ApiCall call) {
        DeviceId id = known(call);
        requireListening(id);
        Command command = command(id, call.body(Wanted.class), call.principal().username());
        return hub.store()
                .write(work -> {
                    commands.sameUnderWay(work, command).ifPresent(other -> {
                        throw Problem.conflict(other.by() + " told " + id + " the same at " + other.issuedAt()
                                + "; wait until that is over.");
                    });
                    commands.issue(work, command);
                    hub.audit()
                            .record(
                                    work,
                                    call.principal(),
                                    "access_point.command",
                                    "access_point/" + id,
                                    Map.of("operation", command.operation().id(), "command", command.id()));
                    return command;
                })
                .compose(this::send)
                .map(sent -> ApiReply.created("/api/v1/wifi/access-points/" + id + "/commands", sent));
    }

    /** What could not be handed to the broker is over at once, or the next try would be refused as a second one. */
    private Future<Command> send(Command command) {
        String topic = "thon/v1/" + hub.hubId() + "/wifi/" + command.accessPoint() + "/cmd";
        return hub.mqtt()
                .publish(OutboundMessage.command(topic, payload(command), Command.FRESH))
                .map(command)
                .recover(failure -> hub.store()
                        .write(work -> {
                            var failed = new Answer(
                                    command.id(), CommandState.FAILED.id(), Optional.of("broker not reachable"));
                            commands.answered(
                                    work,
                                    command.accessPoint(),
                                    failed,
                                    hub.clock().instant());
                            return null;
                        })
                        .compose(done -> Future.failedFuture(
                                Problem.unavailable("The broker did not take the command; nothing was sent."))));
    }

    private static byte[] payload(Command command) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("cmd_id", command.id());
        message.put("op", command.operation().id());
        command.ssid().ifPresent(ssid -> message.put("ssid", ssid));
        command.enabled().ifPresent(enabled -> message.put("enabled", enabled));
        message.put("expires_at", command.expiresAt().toEpochMilli());
        return Json.write(message).getBytes(StandardCharsets.UTF_8);
    }

    private void requireListening(DeviceId id) {
        if (!bindings.of(id).source().equals(Sources.OWN)) {
            throw Problem.conflict(id + " speaks " + bindings.of(id).source()
                    + ", which has no commands of this hub; use its maker's own tool.");
        }
        LivenessState state = accessPoints.get(id).liveness().state();
        if (state != LivenessState.UP && state != LivenessState.SUSPECT) {
            throw Problem.conflict(id + " is not connected: nobody would hear the command.");
        }
    }

    private Command command(DeviceId id, Wanted wanted, String by) {
        Operation operation = Operation.of(wanted.operation());
        boolean network = operation == Operation.SET_SSID_ENABLED;
        if (network && (wanted.ssid().isEmpty() || wanted.enabled().isEmpty())) {
            throw Problem.invalid("/ssid", "Say which network name (ssid) is to be on or off (enabled).");
        }
        Instant now = hub.clock().instant();
        return new Command(
                UuidCreator.getTimeOrderedEpoch().toString(),
                id,
                operation,
                network ? wanted.ssid() : Optional.empty(),
                network ? wanted.enabled() : Optional.empty(),
                by,
                now,
                now.plus(Command.FRESH),
                accessPoints.get(id).liveness().mark().map(Liveness.Mark::bootId),
                CommandState.SENT,
                now,
                Optional.empty());
    }

    private DeviceId known(ApiCall call) {
        String id = call.path("id");
        return hub.devices()
                .find(DeviceId.of(id))
                .filter(device -> device.kind() == DeviceKind.ACCESS_POINT)
                .map(Device::id)
                .orElseThrow(() -> Problem.notFound("There is no access point " + id + "."));
    }
}
