package vn.thonhub.camera.sim.rtsp;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.sim.rtsp.CameraFault.Admission;
import vn.thonhub.camera.sim.rtsp.CameraFault.Answer;

/** All faults that hold at a moment, as one. */
record Faults(List<CameraFault> all) {
    static final Faults NONE = new Faults(List.of());

    Faults {
        all = List.copyOf(all);
    }

    /** The worst any of them has for a new connection. */
    Admission admission() {
        return all.stream()
                .map(CameraFault::admission)
                .max(Comparator.naturalOrder())
                .orElse(Admission.ADMIT);
    }

    boolean closesPort() {
        return all.stream().anyMatch(CameraFault::closesPort);
    }

    boolean breaksSessions() {
        return all.stream().anyMatch(CameraFault::breaksSessions);
    }

    boolean forgetsSessions() {
        return all.stream().anyMatch(CameraFault::forgetsSessions);
    }

    boolean refusesCredentials() {
        return all.stream().anyMatch(CameraFault::refusesCredentials);
    }

    Optional<Answer> answer(RtspRequest request) {
        return all.stream().flatMap(fault -> fault.answer(request).stream()).findFirst();
    }

    String described(String parameterSets) {
        String named = parameterSets;
        for (CameraFault fault : all) {
            named = fault.described(named);
        }
        return named;
    }

    int sessionsAtMost() {
        return all.stream().mapToInt(CameraFault::sessionsAtMost).min().orElse(Integer.MAX_VALUE);
    }

    Duration staleAfterBreak() {
        return all.stream()
                .map(CameraFault::staleAfterBreak)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    List<Spoiler> spoilers() {
        return all.stream().map(CameraFault::spoiler).toList();
    }
}
