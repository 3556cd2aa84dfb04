package vn.thonhub.camera.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import vn.thonhub.camera.login.Credentials;

/**
 * The login of WS-Security's UsernameToken profile 1.0, with the password digest that ONVIF prescribes:
 * {@code Base64(SHA-1(nonce + created + password))}.
 */
record UsernameToken(String username, String digest, String nonce, String created) {
    private static final String SECEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String PROFILE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
    private static final String ENCODING =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

    /**
     * @param nonce random, used once
     * @param created by the device's clock
     */
    static UsernameToken of(Credentials login, byte[] nonce, Instant created) {
        var time = created.truncatedTo(ChronoUnit.MILLIS).toString();
        var sha = sha1();
        sha.update(nonce);
        sha.update(time.getBytes(StandardCharsets.UTF_8));
        sha.update(login.password().reveal().getBytes(StandardCharsets.UTF_8));
        var base64 = Base64.getEncoder();
        return new UsernameToken(
                login.username(), base64.encodeToString(sha.digest()), base64.encodeToString(nonce), time);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }

    /** The header block of the envelope. */
    String xml() {
        return "<wsse:Security s:mustUnderstand=\"1\" xmlns:wsse=\"" + SECEXT + "\" xmlns:wsu=\"" + UTILITY + "\">"
                + "<wsse:UsernameToken><wsse:Username>" + Envelope.escaped(username) + "</wsse:Username>"
                + "<wsse:Password Type=\"" + PROFILE + "\">" + digest + "</wsse:Password>"
                + "<wsse:Nonce EncodingType=\"" + ENCODING + "\">" + nonce + "</wsse:Nonce>"
                + "<wsu:Created>" + created + "</wsu:Created>"
                + "</wsse:UsernameToken></wsse:Security>";
    }

    @Override
    public String toString() {
        return "UsernameToken[***]";
    }
}
