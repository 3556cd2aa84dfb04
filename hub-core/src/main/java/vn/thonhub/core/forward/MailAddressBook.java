package vn.thonhub.core.forward;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import vn.thonhub.core.forward.mail.MailMessage;
import vn.thonhub.core.forward.mail.SmtpServer;

/** Where an e-mail channel leads: {@code smtps://host[:465]}, {@code smtp://host[:587]}, {@code smtp+plain://host[:25]}. */
record MailAddressBook(SmtpServer.Security security, String host, int port) {
    private static final int MOST_RECIPIENTS = 20;

    /** @throws InvalidChannel with a message for people */
    static MailAddressBook parse(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null
                    && (uri.getRawPath() == null || uri.getRawPath().length() <= 1)
                    && uri.getRawQuery() == null;
            if (uri.getHost() == null || !bare) {
                throw new InvalidChannel(
                        "/url", "the address must be like smtps://mail.xa.vn, with nothing behind the host");
            }
            return switch (scheme) {
                case "smtps" -> new MailAddressBook(SmtpServer.Security.TLS, uri.getHost(), port(uri, 465));
                case "smtp" -> new MailAddressBook(SmtpServer.Security.STARTTLS, uri.getHost(), port(uri, 587));
                case "smtp+plain" -> new MailAddressBook(SmtpServer.Security.PLAIN, uri.getHost(), port(uri, 25));
                default ->
                    throw new InvalidChannel("/url", "the address must begin with smtps://, smtp:// or smtp+plain://");
            };
        } catch (java.net.URISyntaxException e) {
            throw new InvalidChannel("/url", "the address is not a URL: " + e.getReason());
        }
    }

    private static int port(URI uri, int usual) {
        return uri.getPort() == -1 ? usual : uri.getPort();
    }

    static List<String> recipients(String option) {
        List<String> all = Stream.of(option.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        if (all.isEmpty() || all.size() > MOST_RECIPIENTS || !all.stream().allMatch(MailMessage::isAddress)) {
            throw new InvalidChannel("/options/to", "give 1 to 20 mail addresses, separated by commas");
        }
        return all;
    }
}
