package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import vn.thonhub.camera.sim.script.IncidentPlan;
import vn.thonhub.camera.sim.script.SceneScript;

/**
 * Traffic and incidents of a scene script: each cycle is planned from seed and number alone. Its incidents come one after
 * the other in drawn order, each in a slot of its own; ordinary traffic fills the room they leave.
 */
record ScriptedTraffic(SceneScript script, long seed, RoadLayout layout) implements Traffic {
    private static final double LEAD_IN = 6;
    private static final double LAST = 14;

    @Override
    public long blockMs() {
        return script.cycleS() * 1000L;
    }

    @Override
    public Block block(long number) {
        if (number < 0) {
            return Block.EMPTY;
        }
        SplittableRandom random = new SplittableRandom(seed * 0xD1342543DE82EF95L + number);
        CycleDraft draft = new CycleDraft(layout, random, number, blockMs());
        VehicleIncidents vehicles = new VehicleIncidents(draft);
        PeopleIncidents people = new PeopleIncidents(draft);
        List<IncidentPlan> order = order(random.nextLong());
        double slot = (script.cycleS() - LEAD_IN - LAST) / Math.max(1, order.size());
        for (int i = 0; i < order.size(); i++) {
            double from = LEAD_IN + i * slot;
            IncidentPlan plan = order.get(i);
            switch (plan.kind()) {
                case STOPPED_VEHICLE, WRONG_WAY, SPEEDING, OBJECT_ON_ROAD, CONGESTION, FLOODING ->
                    vehicles.cast(plan, from, from + slot);
                default -> people.cast(plan, from, from + slot);
            }
        }
        new OrdinaryTraffic(draft, script.traffic()).fill();
        return draft.block();
    }

    private List<IncidentPlan> order(long draw) {
        List<IncidentPlan> all = new ArrayList<>();
        for (IncidentPlan plan : script.incidents()) {
            for (int i = 0; i < plan.count(); i++) {
                all.add(plan);
            }
        }
        Collections.shuffle(all, new Random(draw));
        return all;
    }
}
