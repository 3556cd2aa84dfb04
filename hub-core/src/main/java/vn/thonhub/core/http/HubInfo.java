package vn.thonhub.core.http;

/**
 * What the hub tells about itself.
 *
 * @param id hub id, unique in the commune
 * @param name for people, e.g. {@code Xã Vĩnh Hưng}
 */
public record HubInfo(String id, String name, String version) {}
