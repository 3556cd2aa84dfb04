package vn.thonhub.camera;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.erasure.ErasureOrder;
import vn.thonhub.camera.owner.ConsentInput;
import vn.thonhub.camera.owner.Household;
import vn.thonhub.camera.owner.Withdrawal;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.UnitOfWork;

/** A household's consent, and taking it back: each a step of its own, in the audit log with who said so. */
final class ConsentRoutes {
    private final HubContext hub;
    private final CameraDirectory directory;
    private final CameraChanges changes;

    ConsentRoutes(HubContext hub, CameraDirectory directory, CameraChanges changes) {
        this.hub = hub;
        this.directory = directory;
        this.changes = changes;
    }

    private record WithdrawalInput(String withdrawnBy, Optional<String> note) {}

    void mount(ApiRoutes routes) {
        routes.on("recordConsent", this::record).on("withdrawConsent", this::withdraw);
    }

    private Future<ApiReply> record(ApiCall call) {
        var known = directory.require(call);
        var household = household(known.camera());
        var now = hub.clock().instant();
        var consent = OwnerInput.recorded(
                "", call.body(ConsentInput.class), call.principal().username(), now);
        var camera = known.camera().ownedBy(household.consenting(consent));
        var details = Map.<String, Object>of(
                "given_by", consent.givenBy(),
                "given_on", consent.givenOn().toString(),
                "until", consent.until().toString());
        return changes.save(known, camera, work -> audit(work, call, "camera.consent", known.device(), details))
                .map(saved -> directory.reply(call));
    }

    private Future<ApiReply> withdraw(ApiCall call) {
        var known = directory.require(call);
        var household = household(known.camera());
        if (household.consent().isEmpty() || household.withdrawal().isPresent()) {
            throw Problem.conflict("There is no consent for this camera that could be withdrawn.");
        }
        var by = call.principal().username();
        var now = hub.clock().instant();
        var input = call.body(WithdrawalInput.class);
        var note = input.note().map(String::strip).filter(text -> !text.isEmpty());
        var withdrawal = new Withdrawal(input.withdrawnBy().strip(), now, by, note);
        var camera = known.camera().ownedBy(household.withdrawing(withdrawal));
        var order = new ErasureOrder(
                camera.id(), ErasureOrder.Reason.CONSENT_WITHDRAWN, now.plus(ErasureOrder.CLOSING), by);
        var details = new HashMap<String, Object>(Map.of("withdrawn_by", withdrawal.withdrawnBy()));
        note.ifPresent(text -> details.put("note", text));
        return changes.save(known, camera, work -> {
                    audit(work, call, "camera.consent.withdraw", known.device(), details);
                    changes.order(work, order);
                })
                .compose(saved -> changes.erase(camera.id()))
                .map(erased -> directory.reply(call));
    }

    private void audit(UnitOfWork work, ApiCall call, String action, Device device, Map<String, Object> details) {
        hub.audit().record(work, call.principal(), action, "camera/" + device.id(), details);
    }

    private static Household household(Camera camera) {
        return OwnerInput.household(camera.owner())
                .orElseThrow(() -> Problem.conflict(
                        "Camera " + camera.id() + " is the commune's own; only a household gives a consent."));
    }
}
