package vn.thonhub.camera.vision.detect;

/** How much a look of the model is worth; who needs it most is first. */
public enum Need {
    /** What stands there is still not known for sure. */
    STANDING,
    /** All that moves is known; a look keeps it so. */
    KNOWN,
    /** Something moves of which is not sure what it is. */
    UNSURE
}
