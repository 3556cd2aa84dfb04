package vn.thonhub.camera.road.rule;

import java.time.Instant;

/**
 * How one area looked at one moment.
 *
 * @param vehicles in it
 * @param slow of them, slower than a person walks
 * @param meanMps mean speed of the vehicles; 0 without any
 * @param persons in it, also those nobody is told apart from
 * @param followed persons in it, or groups, who are followed each by itself
 * @param covered share that road users covered, 0 to 1
 * @param apparition persons who only seem to be in it
 */
record AreaFlow(
        Instant at,
        int vehicles,
        int slow,
        double meanMps,
        int persons,
        int followed,
        double covered,
        Apparition apparition) {}
