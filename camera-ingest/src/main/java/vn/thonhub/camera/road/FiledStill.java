package vn.thonhub.camera.road;

import java.util.Optional;
import vn.thonhub.core.alert.EvidenceRef;
import vn.thonhub.core.store.UnitOfWork;

/** A picture on disk that an alert may show. */
public interface FiledStill {
    EvidenceRef evidence();

    /** Makes it known, as evidence of that alert. */
    void enter(UnitOfWork work, Optional<String> alert);
}
