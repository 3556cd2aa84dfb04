package vn.thonhub.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.owner.Commune;
import vn.thonhub.camera.owner.Owner;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.Transport;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.Problem;

/**
 * What a person enters about a camera: the contract's {@code NewCamera} and {@code CameraSettings}. ONVIF address, field of view,
 * owner, keeping, masks, transport and analysis stay as they were where they are left out, so that a caller who knows nothing of them cannot undo them.
 */
record CameraInput(
        Optional<String> id,
        String name,
        Optional<String> placeId,
        Optional<String> purpose,
        String mainUrl,
        Optional<String> subUrl,
        Optional<String> onvifAddress,
        Optional<FieldOfViewInput> fieldOfView,
        Optional<String> username,
        Optional<Secret> password,
        Optional<Transport> transport,
        Optional<OwnerInput> owner,
        Optional<RecordingMode> recording,
        Optional<Retention> retention,
        Optional<List<Polygon>> privacyMasks,
        Optional<AnalysisMode> analysis,
        Optional<MotionSettings> motion,
        Optional<Integer> offlineAfterS) {
    private static final int USUAL_OFFLINE_AFTER_S = 60;

    /** @throws Problem naming the field that is wrong */
    DeviceId newId() {
        return valid("/id", id.orElse(""), DeviceId::of);
    }

    /**
     * The camera these settings make.
     *
     * @param former the camera as it was, whose password stays where none was entered
     * @param by user name of who entered them
     * @throws Problem naming the field that is wrong
     */
    Camera camera(DeviceId device, Optional<Camera> former, String by, Instant now) {
        var onvif = onvif(former);
        return new Camera(
                device,
                reach(former, onvif),
                onvif,
                view(former),
                owner(former.map(Camera::owner), by, now),
                purpose.orElse(""),
                keeping(former.map(Camera::keeping).orElse(Keeping.USUAL)),
                privacyMasks
                        .map(masks -> valid("/privacy_masks", masks, PrivacyMasks::checked))
                        .or(() -> former.map(Camera::privacyMasks))
                        .orElse(List.of()),
                analysis(former.map(Camera::analysis)),
                motion.orElse(MotionSettings.USUAL),
                Duration.ofSeconds(offlineAfterS.orElse(USUAL_OFFLINE_AFTER_S)));
    }

    /** Where a camera looks, as entered; an angle of 0 takes it away. */
    record FieldOfViewInput(double headingDeg, double angleDeg) {}

    private Optional<FieldOfView> view(Optional<Camera> former) {
        return fieldOfView.isEmpty()
                ? former.flatMap(Camera::view)
                : fieldOfView
                        .filter(entered -> entered.angleDeg() != 0)
                        .map(entered -> valid(
                                "/field_of_view",
                                entered,
                                view -> new FieldOfView(view.headingDeg(), view.angleDeg())));
    }

    /** Empty text takes it away. */
    private Optional<DeviceAddress> onvif(Optional<Camera> former) {
        return onvifAddress.isEmpty()
                ? former.flatMap(Camera::onvif)
                : onvifAddress
                        .filter(text -> !text.isBlank())
                        .map(text -> valid("/onvif_address", text, DeviceAddress::parse));
    }

    private Reach reach(Optional<Camera> saved, Optional<DeviceAddress> onvif) {
        var former = saved.map(Camera::reach);
        var main = valid("/main_url", mainUrl, StreamAddress::parse);
        var sub = subUrl.filter(url -> !url.isBlank()).map(url -> valid("/sub_url", url, StreamAddress::parse));
        var how = transport.or(() -> former.map(Reach::transport)).orElse(Transport.AUTO);
        return new Reach(main, sub, credentials(() -> staysAtHome(main, sub, onvif, saved), former), how);
    }

    private Owner owner(Optional<Owner> former, String by, Instant now) {
        return owner.map(entered -> entered.owner(former, by, now))
                .or(() -> former)
                .orElseGet(Commune::new);
    }

    private Keeping keeping(Keeping former) {
        return new Keeping(recording.orElse(former.recording()), retention.orElse(former.retention()));
    }

    /** Whoever switches motion on and says nothing of analysis wants it to work. */
    private AnalysisMode analysis(Optional<AnalysisMode> former) {
        var moves = motion.orElse(MotionSettings.USUAL).enabled();
        if (moves && analysis.filter(mode -> mode == AnalysisMode.OFF).isPresent()) {
            throw Problem.invalid(
                    "/analysis", "Motion is seen by analysis: choose adaptive or full, or switch motion off.");
        }
        return analysis.or(() -> former.filter(mode -> mode != AnalysisMode.OFF || !moves))
                .orElse(AnalysisMode.ADAPTIVE);
    }

    /** @param staysAtHome whether the password would go to no other machine than before */
    private Optional<Credentials> credentials(BooleanSupplier staysAtHome, Optional<Reach> former) {
        var name = username.filter(text -> !text.isBlank());
        if (name.isEmpty()) {
            if (password.filter(secret -> !secret.reveal().isEmpty()).isPresent()) {
                throw Problem.invalid("/username", "A password needs a user name; enter it too.");
            }
            return Optional.empty();
        }
        var secret = password.or(() -> kept(staysAtHome, former))
                .orElseThrow(() -> Problem.invalid("/password", "Enter the camera's password."));
        return Optional.of(valid("/password", secret, entered -> new Credentials(name.get(), entered)));
    }

    private static boolean staysAtHome(
            StreamAddress main, Optional<StreamAddress> sub, Optional<DeviceAddress> onvif, Optional<Camera> former) {
        return former.filter(
                        camera -> Stream.concat(Stream.of(main), sub.stream()).allMatch(camera.reach()::leadsTo)
                                && onvif.stream().allMatch(address -> camera.onvif()
                                        .filter(address::samePeer)
                                        .isPresent()))
                .isPresent();
    }

    private static Optional<Secret> kept(BooleanSupplier staysAtHome, Optional<Reach> former) {
        var known = former.flatMap(Reach::credentials).map(Credentials::password);
        if (known.isPresent() && !staysAtHome.getAsBoolean()) {
            // Or whoever may change addresses could have the password sent to a machine of their own.
            throw Problem.invalid("/password", "An address leads to another machine: enter the password again.");
        }
        return known;
    }

    static <T, R> R valid(String pointer, T value, Function<T, R> parse) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            var text = String.valueOf(e.getMessage());
            throw Problem.invalid(pointer, Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".");
        }
    }
}
