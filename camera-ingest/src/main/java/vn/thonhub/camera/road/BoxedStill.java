package vn.thonhub.camera.road;

import java.util.Optional;
import vn.thonhub.core.alert.EvidenceRef;
import vn.thonhub.core.store.UnitOfWork;

/** A still with the box drawn. People see it first and may ask for the plain one, so the two are told apart by their type. */
record BoxedStill(FiledStill still) implements FiledStill {
    private static final String TYPE = "snapshot_boxed";

    @Override
    public EvidenceRef evidence() {
        var plain = still.evidence();
        return new EvidenceRef(TYPE, plain.href(), plain.mediaType());
    }

    @Override
    public void enter(UnitOfWork work, Optional<String> alert) {
        still.enter(work, alert);
    }
}
