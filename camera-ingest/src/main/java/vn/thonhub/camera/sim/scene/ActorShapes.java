package vn.thonhub.camera.sim.scene;

import java.util.List;

/** The bodies an actor is drawn with. */
final class ActorShapes {
    private ActorShapes() {}

    static List<Solid> of(Actor actor, Pose pose) {
        return switch (actor.kind()) {
            case CAR -> VehicleShapes.car(actor.colour());
            case TRUCK -> VehicleShapes.truck(actor.colour(), actor.look());
            case BUS -> BusShape.of(actor.colour());
            case MOTORBIKE -> RiderShapes.motorbike(actor.colour(), actor.look());
            case BICYCLE -> RiderShapes.bicycle(actor.colour(), actor.look());
            case PEDESTRIAN -> RiderShapes.pedestrian(actor.colour(), actor.look(), pose.travelled());
            case BUFFALO -> AnimalShapes.buffalo(actor.colour(), pose.travelled());
            case DOG -> AnimalShapes.dog(actor.colour(), pose.travelled());
            case SACK -> LoadShapes.sack(actor.colour());
            case BOX -> LoadShapes.box(actor.colour());
        };
    }
}
