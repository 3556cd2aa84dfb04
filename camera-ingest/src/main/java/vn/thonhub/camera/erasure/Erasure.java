package vn.thonhub.camera.erasure;

/**
 * How far an order has come.
 *
 * @param erased pieces of footage that are gone
 * @param held pieces that stay until the alerts they are evidence of are resolved
 */
public record Erasure(ErasureOrder order, long erased, long held) {}
