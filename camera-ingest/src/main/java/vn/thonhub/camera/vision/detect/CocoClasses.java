package vn.thonhub.camera.vision.detect;

import java.util.Optional;
import vn.thonhub.camera.vision.scene.RoadUser;

/** Which of COCO's 80 classes are road users. */
final class CocoClasses {
    private CocoClasses() {}

    static Optional<RoadUser> roadUser(int type) {
        return Optional.ofNullable(
                switch (type) {
                    case 0 -> RoadUser.PERSON;
                    // Bicycle, motorcycle.
                    case 1, 3 -> RoadUser.TWO_WHEELER;
                    case 2 -> RoadUser.CAR;
                    // Bus, train (which is what a long lorry is taken for), truck.
                    case 5, 6, 7 -> RoadUser.HEAVY_VEHICLE;
                    // Cat, dog, horse, sheep, cow, and what else walks on four legs.
                    case 15, 16, 17, 18, 19, 20, 21, 22, 23 -> RoadUser.ANIMAL;
                    default -> null;
                });
    }
}
