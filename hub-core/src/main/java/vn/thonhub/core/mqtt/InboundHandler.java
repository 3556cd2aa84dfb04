package vn.thonhub.core.mqtt;

/** Turns one message into staged work; called on the link's worker thread, must not block or touch a store itself. */
@FunctionalInterface
public interface InboundHandler {
    /** @throws RuntimeException when the message is malformed; it is then dead-lettered with the exception's message */
    void stage(InboundMessage message, InboundGroup group);
}
