package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Checks a package without hub and network: container, signature, and that its members are exactly those signed. Nothing is
 * unpacked. Blocks; one thread.
 */
public final class PackageCheck {
    private static final long LARGEST_DOCUMENT = 16 << 20;

    private final Container container;
    private final Optional<KeyPin> pin;
    private final List<Fault> faults = new ArrayList<>();

    /** What kind of fault. */
    public enum Kind {
        /** The zip or folder itself is not in order. */
        CONTAINER,
        /** A member that must be there is not. */
        MISSING,
        /** A member nobody signed. */
        EXTRA,
        /** A member's content is not what was signed. */
        CHANGED,
        /** The signature does not fit the manifest. */
        SIGNATURE,
        /** The package is signed with another key than the one asked for. */
        OTHER_KEY
    }

    /**
     * Something that is wrong.
     *
     * @param member which one; the file's name for the container itself
     */
    public record Fault(Kind kind, String member, String detail) {}

    /** What the manifest says; to be believed only without faults. */
    public record Statement(
            String hub, String exportId, Instant createdAt, String exportedBy, String reason, int items) {}

    /**
     * The outcome.
     *
     * @param key inside the package
     * @param pinned the key was compared with one the caller brought
     * @param statement absent when the manifest cannot be read
     */
    public record Report(
            List<Fault> faults, Optional<PublicSigningKey> key, boolean pinned, Optional<Statement> statement) {
        public boolean sound() {
            return faults.isEmpty();
        }
    }

    private PackageCheck(Container container, Optional<KeyPin> pin) {
        this.container = container;
        this.pin = pin;
    }

    /**
     * @param file the zip, or the folder it was unpacked into
     * @param pin the key the hub is known to have; without it the one inside is taken at its word
     * @throws IOException when it cannot be read
     */
    public static Report check(Path file, Optional<KeyPin> pin) throws IOException {
        try {
            return new PackageCheck(Container.open(file), pin).check();
        } catch (Container.ContainerFault e) {
            var fault = new Fault(Kind.CONTAINER, String.valueOf(file.getFileName()), e.getMessage());
            return new Report(List.of(fault), Optional.empty(), pin.isPresent(), Optional.empty());
        }
    }

    private Report check() throws IOException {
        var manifestBytes = document(Members.MANIFEST);
        var signature = document(Members.SIGNATURE);
        var key = document(Members.KEY).flatMap(this::key);
        if (manifestBytes.isPresent() && signature.isPresent() && key.isPresent()) {
            checkSignature(manifestBytes.get(), signature.get(), key.get());
        }
        var manifest = manifestBytes.flatMap(this::manifest);
        if (manifest.isPresent()) {
            checkMembers(manifest.get());
        }
        return new Report(List.copyOf(faults), key, pin.isPresent(), manifest.map(PackageCheck::statement));
    }

    private void checkSignature(byte[] manifest, byte[] signature, PublicSigningKey inside) {
        if (pin.isPresent() && !pin.get().fits(inside)) {
            fault(
                    Kind.OTHER_KEY,
                    Members.KEY,
                    "the key inside, " + inside.fingerprint() + ", is not the one asked for, "
                            + pin.get().fingerprint());
        }
        if (!inside.fits(manifest, signature)) {
            fault(
                    Kind.SIGNATURE,
                    Members.MANIFEST,
                    "the signature does not fit: manifest.json, manifest.sig or public-key.pem was changed");
        }
    }

    private void checkMembers(Manifest manifest) throws IOException {
        var signed = new HashMap<String, Manifest.Member>();
        manifest.members().forEach(member -> signed.put(member.name(), member));
        for (var name : container.members().keySet()) {
            var member = signed.remove(name);
            var sum = sum(name);
            if (!container.fits(name, sum)) {
                fault(Kind.CHANGED, name, "its content is not what the zip's checksum says");
            } else if (member != null) {
                compare(member, sum);
            } else if (!name.equals(Members.MANIFEST) && !name.equals(Members.SIGNATURE)) {
                fault(Kind.EXTRA, name, "it is not in the manifest: it was added later");
            }
        }
        signed.keySet().stream().sorted().forEach(name -> fault(Kind.MISSING, name, "it was removed"));
        if (!container.madeAt(manifest.createdAt())) {
            fault(Kind.CONTAINER, Members.MANIFEST, "the times in the zip are not those of the manifest");
        }
    }

    private void compare(Manifest.Member member, Hashing.Sum found) {
        if (found.length() != member.sizeBytes() || !found.sha256().equals(member.sha256())) {
            fault(
                    Kind.CHANGED,
                    member.name(),
                    "it was changed: SHA-256 is " + found.sha256() + ", signed was " + member.sha256());
        }
    }

    private Hashing.Sum sum(String name) throws IOException {
        try (var in = container.content(name)) {
            return Hashing.of(in);
        }
    }

    private Optional<byte[]> document(String name) throws IOException {
        var size = container.members().get(name);
        if (size == null) {
            fault(Kind.MISSING, name, "it was removed, or this is no evidence package");
            return Optional.empty();
        }
        if (size > LARGEST_DOCUMENT) {
            fault(Kind.CHANGED, name, "it is too large");
            return Optional.empty();
        }
        try (var in = container.content(name)) {
            return Optional.of(in.readAllBytes());
        }
    }

    private Optional<PublicSigningKey> key(byte[] pem) {
        try {
            return Optional.of(PublicSigningKey.parse(new String(pem, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            fault(Kind.CHANGED, Members.KEY, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Manifest> manifest(byte[] bytes) {
        try {
            return Optional.of(Manifest.parse(bytes));
        } catch (IllegalArgumentException e) {
            fault(Kind.CHANGED, Members.MANIFEST, "it cannot be read");
            return Optional.empty();
        }
    }

    private void fault(Kind kind, String member, String detail) {
        faults.add(new Fault(kind, member, detail));
    }

    private static Statement statement(Manifest manifest) {
        return new Statement(
                manifest.hub(),
                manifest.exportId(),
                manifest.createdAt(),
                manifest.exportedBy(),
                manifest.reason(),
                manifest.items().size());
    }
}
