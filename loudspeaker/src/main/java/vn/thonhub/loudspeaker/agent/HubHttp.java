package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** The enrolled hub over HTTP. The token goes there only, whatever a schedule says. Thread-safe. */
final class HubHttp {
    private static final int TIMEOUT_MS = (int) Duration.ofSeconds(20).toMillis();
    private final String hubUrl;
    private final String token;
    private final Optional<SSLSocketFactory> trust;

    /** @param trust in the hub's own authority, if it has one; else the JDK's own authorities vouch for it */
    HubHttp(String hubUrl, String token, Optional<SSLSocketFactory> trust) {
        this.hubUrl = hubUrl.endsWith("/") ? hubUrl.substring(0, hubUrl.length() - 1) : hubUrl;
        this.token = token;
        this.trust = trust;
    }

    static HubHttp of(EnrolmentFile enrolment) {
        return new HubHttp(
                enrolment.hubUrl(), enrolment.mediaToken(), enrolment.brokerCa().map(PinnedAuthority::socketFactory));
    }

    /** @param path begins with a slash. @return ready to ask; not connected yet */
    HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(hubUrl + path).toURL().openConnection();
        if (connection instanceof HttpsURLConnection secured) {
            trust.ifPresent(secured::setSSLSocketFactory);
        }
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        return connection;
    }
}
