package vn.thonhub.camera.erasure;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** One kind of kept footage, as far as erasing it goes. Worker and store threads. */
public interface FootageShelf {
    /** Word for the audit log, such as {@code clips}. */
    String kind();

    /** All of a camera's footage that begins before this. */
    List<FootageItem> begunBefore(Handle handle, DeviceId camera, Instant before);

    /** @return whether there was such a row */
    boolean deleteRow(UnitOfWork work, FootageItem item);

    /** Called after the row's deletion is committed; a file that is gone already is no error. */
    void deleteFile(FootageItem item) throws IOException;
}
