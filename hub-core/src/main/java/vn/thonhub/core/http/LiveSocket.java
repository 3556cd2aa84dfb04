package vn.thonhub.core.http;

import java.util.function.Predicate;
import vn.thonhub.core.security.Principal;

/**
 * The one WebSocket per browser tab, {@code /api/v1/live}. Messages are JSON
 * {@code {"topic":"alert","type":"updated","data":{…}}}; a tab hears only what its person may see.
 */
public final class LiveSocket {

    /**
     * Sends to every connected tab whose person passes {@code audience}. Any thread; a tab that does not keep up is
     * closed (it reconnects and fetches anew).
     *
     * @param topic {@code alert}, {@code camera}, {@code wifi}, {@code speaker}, {@code broadcast}
     * @param data written by the hub's JSON mapper
     */
    public void publish(String topic, String type, Object data, Predicate<Principal> audience) {
        throw new UnsupportedOperationException("not built yet");
    }
}
