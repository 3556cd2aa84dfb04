package vn.thonhub.camera.vision.analysis;

import java.util.Optional;

/** Where it is kept how a camera usually sees, so that one that was turned while the hub was off is noticed. May block. */
public interface SightMemory {
    /** Keeps nothing. */
    SightMemory NONE = new SightMemory() {
        @Override
        public Optional<byte[]> recall() {
            return Optional.empty();
        }

        @Override
        public void keep(byte[] memory) {
            // Nothing is to outlive the analysis.
        }
    };

    /** What was kept last; empty if nothing was, or it cannot be read. */
    Optional<byte[]> recall();

    void keep(byte[] memory);
}
