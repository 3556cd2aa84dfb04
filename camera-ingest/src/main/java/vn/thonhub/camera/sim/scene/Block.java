package vn.thonhub.camera.sim.scene;

import java.util.List;

/** A stretch of a scene's time that is planned as a whole: nobody in it is there before or after. */
record Block(List<Actor> actors, List<ScriptedIncident> incidents, List<Flood> floods) {
    static final Block EMPTY = new Block(List.of(), List.of(), List.of());
}
