package vn.thonhub.camera.tls;

import java.io.IOException;

/** The camera shows another certificate than remembered: it was reset, or something else answers in its place. */
public final class CertificateChanged extends IOException {
    private static final long serialVersionUID = 1L;

    CertificateChanged() {
        super("another certificate than before");
    }
}
