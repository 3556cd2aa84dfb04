package vn.thonhub.camera.road;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.road.calibration.Calibration;
import vn.thonhub.camera.road.calibration.CalibrationFit;
import vn.thonhub.camera.road.calibration.CalibrationInput;
import vn.thonhub.camera.road.calibration.CalibrationRefused;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** {@code /api/v1/cameras/{id}/calibration}. */
final class CalibrationRoutes {
    private final RoadSetups setups;
    private final RoadDoor door;
    private final WorkerPool pool;

    private record View(CalibrationInput input, CalibrationFit fit, Instant savedAt, String savedBy, long version) {
        static View of(StoredCalibration saved) {
            return new View(
                    saved.calibration().input(),
                    saved.calibration().fit(),
                    saved.savedAt(),
                    saved.savedBy(),
                    saved.version());
        }
    }

    /** @param pool fits take milliseconds, which is long for an event loop */
    CalibrationRoutes(RoadSetups setups, RoadDoor door, WorkerPool pool) {
        this.setups = setups;
        this.door = door;
        this.pool = pool;
    }

    void mount(ApiRoutes routes) {
        routes.on("getCalibration", this::get)
                .on("setCalibration", this::set)
                .on("deleteCalibration", this::delete)
                .on("tryCalibration", this::attempt);
    }

    private Future<ApiReply> get(ApiCall call) {
        var camera = door.camera(call);
        return setups.load(camera)
                .compose(setup -> RoadDoor.found(setup.calibration(), "Camera " + camera + " is not calibrated yet."))
                .map(saved -> ApiReply.ok(View.of(saved), saved.version()));
    }

    private Future<ApiReply> attempt(ApiCall call) {
        door.camera(call);
        return fitted(call).map(calibration -> ApiReply.ok(calibration.fit()));
    }

    private Future<ApiReply> set(ApiCall call) {
        var camera = door.camera(call);
        return fitted(call)
                .compose(calibration -> setups.change(camera, (work, present) -> {
                    var version = present.calibration()
                            .map(StoredCalibration::version)
                            .orElse(0L);
                    RoadDoor.requireVersion(call, version, "the calibration of camera " + camera);
                    var saved = new StoredCalibration(
                            calibration,
                            door.hub().clock().instant(),
                            call.principal().username(),
                            version + 1);
                    RoadTables.saveCalibration(work.handle(), camera, saved);
                    door.audit(work, call, "camera.calibrate", details(calibration));
                    return saved;
                }))
                .map(saved -> ApiReply.ok(View.of(saved), saved.version()));
    }

    private static Map<String, Object> details(Calibration calibration) {
        var fit = calibration.fit();
        return Map.of(
                "method", calibration.input().method().name().toLowerCase(java.util.Locale.ROOT),
                "points", fit.residuals().size(),
                "error_px", Math.round(10 * fit.errorPx()) / 10.0);
    }

    private Future<ApiReply> delete(ApiCall call) {
        var camera = door.camera(call);
        return setups.change(camera, (work, present) -> {
                    var saved = present.calibration()
                            .orElseThrow(() -> Problem.notFound("Camera " + camera + " is not calibrated."));
                    RoadDoor.requireVersion(call, saved.version(), "the calibration of camera " + camera);
                    RoadTables.deleteCalibration(work.handle(), camera);
                    door.audit(work, call, "camera.calibration_delete", Map.of());
                    return saved;
                })
                .map(gone -> ApiReply.noContent());
    }

    /** Fails with a problem that names the reason in its type, so that the console can say it in its own words. */
    private Future<Calibration> fitted(ApiCall call) {
        return pool.submit(() -> {
            try {
                return Calibration.of(read(call));
            } catch (CalibrationRefused refused) {
                throw new Problem(
                        400, "calibration-" + refused.reason().id(), refused.getMessage(), Optional.of("/points"));
            }
        });
    }

    /** Refusals of a part are refusals of the whole; Jackson wraps them. */
    private static CalibrationInput read(ApiCall call) throws com.fasterxml.jackson.core.JsonProcessingException {
        try {
            return vn.thonhub.core.json.Json.mapper().treeToValue(call.body(), CalibrationInput.class);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof CalibrationRefused refused) {
                throw refused;
            }
            return call.body(CalibrationInput.class);
        }
    }
}
