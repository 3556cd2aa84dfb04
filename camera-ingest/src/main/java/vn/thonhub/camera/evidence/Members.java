package vn.thonhub.camera.evidence;

/** Names of the members every package has. */
final class Members {
    static final String README = "README.txt";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    static final String KEY = "public-key.pem";
    static final String SUMS = "SHA256SUMS";
    static final String CUSTODY = "custody.json";
    static final String FORMAT = "thonhub-evidence/1";

    private Members() {}
}
