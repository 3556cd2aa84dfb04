package vn.thonhub.loudspeaker.emergency;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertChanged;
import vn.thonhub.core.alert.AlertCondition;
import vn.thonhub.core.alert.Disposition;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.store.Store;

/**
 * Hears of the desk's alerts. One that endangers the public and that a person has taken up, or judged true, offers an
 * emergency draft for its village; when it is over, or was none, the offer goes. Nothing sends itself.
 */
public final class AlertOffers {
    private static final Logger LOG = LoggerFactory.getLogger(AlertOffers.class);
    private static final Set<String> DANGERS = Set.of("camera.flooding", "flooding");

    private final Store store;
    private final DeviceRegistry devices;
    private final Clock clock;
    private final Runnable news;

    /** @param news hears, after the commit, that offers have changed */
    public AlertOffers(Store store, DeviceRegistry devices, Clock clock, Runnable news) {
        this.store = store;
        this.devices = devices;
        this.clock = clock;
        this.news = news;
    }

    /** An alert has changed, and that is committed. */
    public void heard(AlertChanged changed) {
        Alert alert = changed.alert();
        if (!isDanger(alert)) {
            return;
        }
        boolean open = isConfirmed(alert) && alert.state().condition() == AlertCondition.ACTIVE;
        Instant now = clock.instant();
        store.write(work -> {
                    OfferTable.save(work.handle(), offer(alert, now), open);
                    work.afterCommit(news);
                    return null;
                })
                .onFailure(lost -> LOG.warn("offer not kept alert={} cause=\"{}\"", alert.id(), lost.getMessage()));
    }

    /** A flood always; else what the desk calls critical on the road. */
    private static boolean isDanger(Alert alert) {
        return DANGERS.contains(alert.kind())
                || alert.category() == AlertCategory.CAMERA_EVENT
                        && alert.state().severity() == Severity.CRITICAL;
    }

    private static boolean isConfirmed(Alert alert) {
        return switch (alert.state().handling()) {
            case NEW -> false;
            case ACKNOWLEDGED -> true;
            case RESOLVED -> alert.state().disposition().equals(Optional.of(Disposition.TRUE));
        };
    }

    private OfferTable.AlertOffer offer(Alert alert, Instant now) {
        boolean flood = DANGERS.contains(alert.kind());
        String where = alert.placeId().flatMap(devices::place).map(Place::name).orElse(alert.deviceName());
        String title = (flood ? "Cảnh báo ngập nước: " : "Cảnh báo nguy hiểm: ") + where;
        String text = flood
                ? "Thông báo khẩn. Đường tại " + where + " đang ngập nước. Bà con không đi qua khu vực này,"
                        + " đưa người già, trẻ em và tài sản lên nơi cao, và theo dõi thông báo tiếp theo trên loa."
                : "Thông báo khẩn. Tại " + where + " đang có nguy hiểm. Bà con không đến gần khu vực này"
                        + " và theo dõi thông báo tiếp theo trên loa.";
        return new OfferTable.AlertOffer(
                alert.id(),
                title,
                text,
                alert.village(),
                alert.state().severity().id(),
                now);
    }
}
