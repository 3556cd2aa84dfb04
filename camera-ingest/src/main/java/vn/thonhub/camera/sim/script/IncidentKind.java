package vn.thonhub.camera.sim.script;

/** What can go wrong on the road, on purpose. */
public enum IncidentKind {
    /** A vehicle stands on the carriageway for at least twenty seconds. */
    STOPPED_VEHICLE,
    /** A vehicle drives against the direction of its lane. */
    WRONG_WAY,
    /** A person walks across the carriageway. */
    PEDESTRIAN_CROSSING,
    /** A person walks along or stands on the carriageway. */
    PERSON_ON_ROAD,
    /** A buffalo or a dog is on the carriageway. */
    ANIMAL_ON_ROAD,
    /** A person is inside the closed yard. */
    INTRUSION,
    /** One person stays about one spot of the verge. */
    LOITERING,
    /** At least {@link #CROWD_SIZE} people are together in one place. */
    CROWD,
    /** The lanes are full and hardly move. */
    CONGESTION,
    /** A vehicle is much faster than the 50 km/h allowed. */
    SPEEDING,
    /** Water covers a good part of the marked piece of road. */
    FLOODING,
    /** A sack or box that fell from a vehicle lies on the carriageway. */
    OBJECT_ON_ROAD;

    /** From how many people on a gathering is a crowd. */
    public static final int CROWD_SIZE = 6;
}
