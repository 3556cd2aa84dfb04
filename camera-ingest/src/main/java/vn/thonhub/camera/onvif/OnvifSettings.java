package vn.thonhub.camera.onvif;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where cameras are searched for.
 *
 * @param interfaces names such as {@code eth0}; none means every interface whose network {@code network.allow} opens in
 *     part or whole
 */
public record OnvifSettings(List<String> interfaces) {
    /** What Linux takes as a name. */
    private static final Pattern NAME = Pattern.compile("[^\\s/]{1,15}");

    public static final OnvifSettings DEFAULT = new OnvifSettings(List.of());

    public OnvifSettings {
        interfaces = List.copyOf(interfaces);
        for (var name : interfaces) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("interfaces: '" + name + "' is not the name of a network interface");
            }
        }
    }
}
