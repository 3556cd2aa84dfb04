package vn.thonhub.core.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import vn.thonhub.core.tls.Fingerprint;
import vn.thonhub.core.tls.ServerCertificate;

/**
 * {@code /trust}: how a phone comes to trust the hub's authority. Also by plain HTTP, because a phone that does not trust
 * the hub yet has to read it; what it downloads is compared by fingerprint. Public: a certificate is no secret.
 */
final class TrustPages {
    private static final String PAGE = "/trust";
    private static final String STYLE = "/trust/style.css";
    private static final String DER = "/trust/thon-hub-ca.crt";
    private static final String PEM = "/trust/thon-hub-ca.pem";
    private static final Set<String> ALL = Set.of(PAGE, STYLE, DER, PEM);

    private final ServerCertificate certificate;
    private final ServerConfig config;
    private final Supplier<OptionalInt> httpsPort;
    private final String page = resource("page.html");
    private final String style = resource("style.css");

    TrustPages(ServerCertificate certificate, ServerConfig config, Supplier<OptionalInt> httpsPort) {
        this.certificate = certificate;
        this.config = config;
        this.httpsPort = httpsPort;
    }

    static boolean isOneOf(String path) {
        return ALL.contains(path);
    }

    void mount(Router router) {
        router.get("/trust*").handler(context -> {
            switch (context.request().path()) {
                case PAGE -> send(context, "text/html; charset=utf-8", Buffer.buffer(page(context.request())));
                case STYLE -> send(context, "text/css; charset=utf-8", Buffer.buffer(style));
                case DER -> send(context, "application/x-x509-ca-cert", Buffer.buffer(encoded(authority())));
                case PEM -> {
                    authority();
                    send(
                            context,
                            "application/x-pem-file",
                            Buffer.buffer(certificate.authorityPem().orElseThrow()));
                }
                default -> context.next();
            }
        });
    }

    private static void send(RoutingContext context, String type, Buffer body) {
        context.response().putHeader("Content-Type", type).end(body);
    }

    private X509Certificate authority() {
        return certificate
                .authority()
                .orElseThrow(() ->
                        Problem.notFound("this hub shows a certificate of its own files; there is nothing to install"));
    }

    private static byte[] encoded(X509Certificate authority) {
        try {
            return authority.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the authority was read from its encoding", e);
        }
    }

    private String page(HttpServerRequest request) {
        Optional<X509Certificate> shown = certificate.authority().isPresent()
                ? certificate.authority()
                : certificate.identity().map(identity -> identity.certificate());
        return page.replace("{{console}}", console(request))
                .replace("{{fingerprint}}", shown.map(Fingerprint::of).orElse("–"))
                .replace(
                        "{{authority}}",
                        files(
                                "Tải chứng chỉ (.crt)",
                                "Tải dạng PEM (.pem)",
                                "Máy chủ này dùng chứng chỉ riêng do nơi khác cấp: thường không cần cài gì."))
                .replace(
                        "{{authority_en}}",
                        files(
                                "Download certificate (.crt)",
                                "Download as PEM (.pem)",
                                "This hub shows a certificate of another authority: usually there is nothing to install."));
    }

    private String files(String der, String pem, String none) {
        return certificate.authority().isEmpty()
                ? "<p class=\"note\">" + none + "</p>"
                : "<p class=\"files\"><a href=\"" + DER + "\">" + der + "</a> <a href=\"" + PEM + "\">" + pem
                        + "</a></p>";
    }

    /** Only of characters that mean nothing in HTML. */
    private String console(HttpServerRequest request) {
        if (config.proxiedByTls()) {
            return config.publicUrl().orElseThrow();
        }
        Optional<String> host = AskedHost.of(request);
        OptionalInt port = httpsPort.get();
        return host.isPresent() && port.isPresent() ? "https://" + host.get() + ":" + port.getAsInt() + "/" : "/";
    }

    private static String resource(String name) {
        try (InputStream in = TrustPages.class.getClassLoader().getResourceAsStream("trust/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file trust/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
