package vn.thonhub.camera.sim.script;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What stands about besides houses.
 *
 * @param yard whether one side opens on a yard that is closed at night
 * @param bay whether there is a bus bay beside the carriageway
 * @param roadsideTrees trees close to the road
 * @param parked motorbikes parked in the yard or on the verge
 * @param stalls market stalls on the verge
 */
public record Place(
        boolean yard,
        boolean bay,
        @JsonProperty("roadside_trees") int roadsideTrees,
        int parked,
        int stalls) {
    /** Houses only. */
    public static final Place PLAIN = new Place(false, false, 0, 0, 0);
}
