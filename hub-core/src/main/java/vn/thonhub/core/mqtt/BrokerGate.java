package vn.thonhub.core.mqtt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.Device;

/**
 * The embedded broker's only door: who may connect, and which topics they may use. Default deny. The client id must be
 * the user name, or a device could take over another's session. Asked for every message, since the broker's own caches
 * are off (they know nothing of client ids, and would keep a withdrawn password alive).
 */
final class BrokerGate implements ActiveMQSecurityManager5 {
    /** Artemis reads {@code address::queue} as one queue behind an address; no topic of ours contains it. */
    private static final String QUEUE_MARK = "::";

    private final DeviceCredentials credentials;
    private final TopicAcl acl;
    private final String hubUser;
    private final Secret hubPassword;

    BrokerGate(DeviceCredentials credentials, TopicAcl acl, String hubUser, Secret hubPassword) {
        this.credentials = credentials;
        this.acl = acl;
        this.hubUser = hubUser;
        this.hubPassword = hubPassword;
    }

    @Override
    public Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
        if (connection == null) {
            return null;
        }
        if (user == null || password == null) {
            return refused(BrokerRefusals.Reason.UNKNOWN, user, connection);
        }
        if (!user.equals(connection.getClientID())) {
            return refused(BrokerRefusals.Reason.CLIENT_ID, user, connection);
        }
        if (user.equals(hubUser)) {
            return same(password, hubPassword.reveal()) ? subject(user, new HubPrincipal(user)) : null;
        }
        String name = DeviceCredentials.deviceOf(user);
        Optional<Device> device = credentials.authenticate(name, password);
        return device.isPresent()
                ? subject(user, new DevicePrincipal(device.get(), connection.getRemoteAddress()))
                : refused(
                        credentials.isEnrolled(name) ? BrokerRefusals.Reason.PASSWORD : BrokerRefusals.Reason.UNKNOWN,
                        user,
                        connection);
    }

    private Subject refused(BrokerRefusals.Reason reason, String user, RemotingConnection connection) {
        credentials.refusals().add(reason, user, connection.getClientID(), connection.getRemoteAddress(), "");
        return null;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null) {
            return false;
        }
        int mark = address.indexOf(QUEUE_MARK);
        String topic = mark < 0 ? address : address.substring(0, mark);
        String queue = mark < 0 ? "" : address.substring(mark + QUEUE_MARK.length());
        if (!subject.getPrincipals(HubPrincipal.class).isEmpty()) {
            return hubMay(check, queue);
        }
        Optional<DevicePrincipal> device =
                subject.getPrincipals(DevicePrincipal.class).stream().findFirst();
        boolean may = device.isPresent() && deviceMay(device.get().device(), check, topic, queue);
        // Asked before the message itself where the topic is new; what only subscribes is no sender.
        if (!may && device.isPresent() && (check == CheckType.SEND || check == CheckType.CREATE_ADDRESS)) {
            String name = device.get().getName();
            credentials
                    .refusals()
                    .add(BrokerRefusals.Reason.TOPIC, name, name, device.get().address(), topic);
        }
        return may;
    }

    private boolean hubMay(CheckType check, String queue) {
        return switch (check) {
            case SEND -> queue.isEmpty();
            case CREATE_ADDRESS -> true;
            default -> ownsQueue(hubUser, check, queue);
        };
    }

    private boolean deviceMay(Device device, CheckType check, String topic, String queue) {
        boolean publishes = acl.mayPublish(device.kind(), device.id(), topic)
                || credentials.grants().mayPublish(device.id(), topic);
        boolean subscribes = acl.maySubscribe(device.kind(), device.id(), topic);
        return switch (check) {
            case SEND -> publishes && queue.isEmpty();
            case CREATE_ADDRESS -> publishes || subscribes;
            default -> subscribes && ownsQueue(device.id().value(), check, queue);
        };
    }

    // The broker names the queue behind a subscription "<client id>.<topic filter>".
    private static boolean ownsQueue(String user, CheckType check, String queue) {
        return switch (check) {
            case CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE,
                    CONSUME -> queue.startsWith(user + ".");
            default -> false;
        };
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false; // the older form, without a connection to look at; never used by the MQTT acceptor
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static Subject subject(String user, java.security.Principal principal) {
        Set<java.security.Principal> principals = Set.of(new UserPrincipal(user), principal);
        return new Subject(true, principals, Set.of(), Set.of());
    }

    private record HubPrincipal(String user) implements java.security.Principal {
        @Override
        public String getName() {
            return user;
        }
    }

    private record DevicePrincipal(Device device, String address) implements java.security.Principal {
        @Override
        public String getName() {
            return device.id().value();
        }
    }
}
