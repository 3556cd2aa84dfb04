package vn.thonhub.core.mqtt;

/**
 * Called between the steps in which a group of messages becomes durable, so that tests can stop the process exactly
 * there. On the worker thread; production uses {@link #NONE}.
 */
public interface GroupSteps {
    GroupSteps NONE = new GroupSteps() {};

    /** The metrics points are durable; nothing else is. */
    default void afterPoints() {}

    /** Points and village database are durable; the broker does not know yet. */
    default void afterCommit() {}

    /** The acknowledgements are handed to the connection. */
    default void afterAck() {}
}
