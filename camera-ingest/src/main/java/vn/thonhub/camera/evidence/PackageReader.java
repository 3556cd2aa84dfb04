package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.thonhub.core.http.Problem;

/**
 * The bytes of a package, piece by piece. All files are open from the beginning, so that retention cannot take one away
 * meanwhile. Each file is compared with its sum once more while it passes. Blocks; one thread after another.
 */
final class PackageReader implements AutoCloseable {
    private static final int PIECE = 256 << 10;

    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<InputStream> open = new ArrayList<>();
    private final Function<EvidenceItem, Problem> damaged;
    private Optional<Hashing> passing = Optional.empty();

    /** Something to be sent. */
    private sealed interface Part {
        record Bytes(byte[] content) implements Part {}

        record File(InputStream in, EvidenceItem item) implements Part {}
    }

    /** @param damaged records a file that is not what was written */
    PackageReader(Export export, Sources sources, Function<EvidenceItem, Problem> damaged) {
        this.damaged = damaged;
        try {
            layOut(export, sources);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void layOut(Export export, Sources sources) {
        for (var document : export.documents()) {
            parts.add(new Part.Bytes(ZipLayout.local(document.entry(export.time()))));
            parts.add(new Part.Bytes(document.content()));
        }
        for (var piece : export.pieces()) {
            parts.add(new Part.Bytes(ZipLayout.local(piece.entry(export.time()))));
            parts.add(new Part.File(open(piece.item(), sources), piece.item()));
        }
        parts.add(new Part.Bytes(ZipLayout.directory(export.entries())));
    }

    private InputStream open(EvidenceItem item, Sources sources) {
        var file = sources.of(item).open(item).orElseThrow(() -> damaged.apply(item));
        try {
            if (Files.size(file) != item.sizeBytes()) {
                throw damaged.apply(item);
            }
            var in = Files.newInputStream(file);
            open.add(in);
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + item.path(), e);
        }
    }

    /**
     * The next bytes; empty at the end.
     *
     * @throws Problem when a file turns out not to be what was written: what has been sent so far is of no use
     */
    byte[] next() {
        if (parts.isEmpty()) {
            return new byte[0];
        }
        if (parts.peek() instanceof Part.File file) {
            return next(file);
        }
        return parts.poll() instanceof Part.Bytes bytes ? bytes.content() : new byte[0];
    }

    private byte[] next(Part.File file) {
        var hashing = passing.orElseGet(Hashing::new);
        passing = Optional.of(hashing);
        try {
            var piece = file.in().readNBytes(PIECE);
            hashing.add(piece, 0, piece.length);
            if (piece.length == PIECE) {
                return piece;
            }
            var sum = hashing.sum();
            passing = Optional.empty();
            parts.poll();
            if (!sum.sha256().equals(file.item().sha256())) {
                throw damaged.apply(file.item());
            }
            return piece.length > 0 ? piece : next();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.item().path(), e);
        }
    }

    @Override
    public void close() {
        for (var in : open) {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
