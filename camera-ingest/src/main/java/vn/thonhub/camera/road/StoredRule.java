package vn.thonhub.camera.road;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.road.rule.Rule;

/** A rule as kept. */
record StoredRule(Rule rule, Optional<Instant> lastRaised, long version) {}
