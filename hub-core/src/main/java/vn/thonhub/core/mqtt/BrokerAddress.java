package vn.thonhub.core.mqtt;

import java.util.Optional;

/**
 * Where devices find the broker.
 *
 * @param uri {@code mqtt://…} or {@code mqtts://…}
 * @param ca PEM text of the authority to trust there, when it is none that devices know anyway
 */
public record BrokerAddress(String uri, Optional<String> ca) {
    public static BrokerAddress plain(String uri) {
        return new BrokerAddress(uri, Optional.empty());
    }
}
