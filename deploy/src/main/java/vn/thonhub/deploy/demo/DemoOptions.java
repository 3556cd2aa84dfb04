package vn.thonhub.deploy.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The size of the demo's village.
 *
 * @param seed traffic, incidents and outages follow from it
 * @param clip a video the first camera plays instead of a rendered road
 */
public record DemoOptions(long seed, int cameras, int accessPoints, int speakers, Optional<Path> clip) {}
