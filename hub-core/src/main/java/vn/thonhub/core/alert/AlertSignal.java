package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * What a module tells the desk. RAISE of a kind, device and key whose condition is still active updates that alert
 * instead of opening a second one; CLEAR ends its condition; UPDATE adds facts and evidence to the latest alert with
 * that kind, device and key, also after it ended (a clip is ready after the event is over).
 *
 * @param key what makes two signals the same alert beside kind and device; often empty
 * @param severity overrides the kind's
 * @param at when it happened, which may be before now
 */
public record AlertSignal(
        String kind,
        DeviceId device,
        String key,
        Phase phase,
        Optional<Severity> severity,
        Instant at,
        Map<String, Object> facts,
        List<EvidenceRef> evidence) {
    /** Where in its life the condition is. */
    public enum Phase {
        RAISE,
        UPDATE,
        CLEAR
    }

    public AlertSignal {
        Objects.requireNonNull(kind, "signal kind");
        Objects.requireNonNull(device, "signal device");
        Objects.requireNonNull(key, "signal key");
        Objects.requireNonNull(phase, "signal phase");
        Objects.requireNonNull(severity, "signal severity");
        Objects.requireNonNull(at, "signal at");
        facts = Map.copyOf(facts);
        evidence = List.copyOf(evidence);
    }

    public static AlertSignal raise(String kind, DeviceId device, Instant at, Map<String, Object> facts) {
        return new AlertSignal(kind, device, "", Phase.RAISE, Optional.empty(), at, facts, List.of());
    }

    public static AlertSignal clear(String kind, DeviceId device, Instant at, Map<String, Object> facts) {
        return new AlertSignal(kind, device, "", Phase.CLEAR, Optional.empty(), at, facts, List.of());
    }

    public static AlertSignal update(
            String kind, DeviceId device, Instant at, Map<String, Object> facts, List<EvidenceRef> evidence) {
        return new AlertSignal(kind, device, "", Phase.UPDATE, Optional.empty(), at, facts, evidence);
    }

    public AlertSignal withEvidence(List<EvidenceRef> refs) {
        return new AlertSignal(kind, device, key, phase, severity, at, facts, refs);
    }
}
