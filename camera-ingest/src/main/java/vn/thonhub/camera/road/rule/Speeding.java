package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * A vehicle faster than the limit, over a second and a half at least and by more than places are vague. Indicative: never a
 * measurement for fines.
 */
record Speeding(RuleSettings settings, Ground ground) implements Judge {
    private static final double SECONDS = 2.5;
    private static final double SHORTEST_SECONDS = 1.2;
    private static final double SHORTEST_METRES = 12;
    private static final int FEWEST = 6;
    /** Pixels a place is vague by, over the stretch that a speed is taken from. */
    private static final double VAGUE_PIXELS = 2;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        if (look.site().ground().isEmpty()) {
            return found;
        }
        for (var past : look.memory().all()) {
            var foot = past.last().foot();
            var anywhere = ground.isEmpty();
            if (settings.isAbout(past.kind()) && (anywhere || ground.contains(foot))) {
                addIfFast(look, past, found);
            }
        }
        return found;
    }

    private void addIfFast(Look look, ObjectPast past, List<Finding> found) {
        var stretch = past.lately(SECONDS);
        var first = stretch.get(0);
        var seconds = Speed.seconds(first, past.last());
        var speed = Speed.over(past, stretch);
        if (speed.isEmpty() || stretch.size() < FEWEST || seconds < SHORTEST_SECONDS) {
            return;
        }
        var vague = VAGUE_PIXELS * Math.max(first.grain(), past.last().grain()) / seconds;
        var kmh = 3.6 * (speed.getAsDouble() - settings.sense().of(2, 1, 0) * vague);
        if (kmh > settings.limit() && past.distance(first, past.last()) >= SHORTEST_METRES) {
            var facts = look.facts(past, ground.areaAt(past.last().foot()));
            facts.put("speed_kmh", (double) Math.round(3.6 * speed.getAsDouble()));
            facts.put("limit_kmh", settings.limit());
            found.add(Finding.of(past, past.samples().get(0).at(), !look.isHidden(past), facts));
        }
    }
}
