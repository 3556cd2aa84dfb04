package vn.thonhub.core.mqtt;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import vn.thonhub.core.config.Secret;

/** Artemis as a lean MQTT broker: small journal, small pools, nothing that is not MQTT. */
final class BrokerSettings {
    static final String ACCEPTOR = "mqtt";
    private static final int JOURNAL_FILE_BYTES = 2 << 20;
    private static final long MEMORY_BEFORE_PAGING_BYTES = 64L << 20;
    private static final SimpleString NOWHERE = SimpleString.of("$hub.nowhere");

    private BrokerSettings() {}

    static Configuration of(Path folder, String host, int port, Secret clusterPassword) {
        Configuration configuration = new ConfigurationImpl()
                .setName("thon-hub")
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false)
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                .setGlobalMaxSize(MEMORY_BEFORE_PAGING_BYTES)
                .setMqttSessionScanInterval(2_000)
                .setConfigurationFileRefreshPeriod(-1)
                .setMessageCounterEnabled(false)
                .addAddressSetting("#", addressSettings())
                .setWildCardConfiguration(new WildcardConfiguration()
                        .setDelimiter('/')
                        .setSingleWord('+')
                        .setAnyWords('#'));
        journal(configuration, folder);
        security(configuration, clusterPassword);
        configuration.addAddressConfiguration(
                new CoreAddressConfiguration().setName(NOWHERE.toString()).addRoutingType(RoutingType.MULTICAST));
        return listen(configuration, host, port);
    }

    private static void journal(Configuration configuration, Path folder) {
        configuration
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString());
    }

    // The broker's caches answer by user and password alone, so they stay off. The cluster user bypasses every check
    // and has a well-known default password.
    private static void security(Configuration configuration, Secret clusterPassword) {
        configuration
                .setSecurityEnabled(true)
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .setClusterUser("hub_cluster")
                .setClusterPassword(clusterPassword.reveal());
    }

    // Messages are never given up after failed deliveries. Expired ones go to an address without queues: naming one
    // spares a warning per subscription.
    private static AddressSettings addressSettings() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(NOWHERE)
                .setExpiryAddress(NOWHERE)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteQueues(true);
    }

    /** An MQTT listener as Artemis describes it; more options may follow after a semicolon. */
    static String listener(String host, int port) {
        return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port
                + "?protocols=MQTT;remotingThreads=2;receiveMaximum=2000;defaultMaximumInFlightPublishMessages=2000"
                + ";maximumPacketSize=1048576;serverKeepAlive=-1";
    }

    private static Configuration listen(Configuration configuration, String host, int port) {
        try {
            return configuration.addAcceptorConfiguration(ACCEPTOR, listener(host, port));
        } catch (Exception malformed) { // Artemis declares just that; the text above is ours
            throw new IllegalArgumentException("mqtt.host is not an address: " + host, malformed);
        }
    }
}
