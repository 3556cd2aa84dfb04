package vn.thonhub.core.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.security.OpenSession;
import vn.thonhub.core.security.Principal;

/** One authorised, validated call of an operation. Event-loop thread. */
public interface ApiCall {
    /** Who is asking. @throws IllegalStateException on an operation marked {@code x-permission: public} */
    Principal principal();

    /** A path parameter, percent-decoded. @throws IllegalArgumentException when the contract has none of that name */
    String path(String name);

    /** A query parameter, decoded; the first when it was sent several times. */
    Optional<String> query(String name);

    /** All values of a query parameter that may be repeated. */
    List<String> queryAll(String name);

    /** The session, also on public operations when the browser has one. */
    Optional<OpenSession> session();

    /** The JSON body; an empty object when there was none. Exchange operations only. */
    JsonNode body();

    /** The body as a record. @throws Problem 400 naming the field when it does not fit */
    <T> T body(Class<T> type);

    /** The version of {@code If-Match}, when sent. */
    Optional<Long> ifMatch();

    /** Whether it came to the hub's own HTTPS door. */
    boolean overTls();

    /** The peer's address as text, for audit and throttling. */
    String remoteAddress();
}
