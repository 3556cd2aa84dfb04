package vn.thonhub.camera.sim.rtsp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The camera's connections fail. */
public sealed interface ConnectionFault extends CameraFault {
    /** Like a camera whose service crashes again and again: connections are reset, new ones as soon as they are made. */
    record Reset() implements ConnectionFault {
        @Override
        public Admission admission() {
            return Admission.RESET;
        }

        @Override
        public boolean breaksSessions() {
            return true;
        }
    }

    /** Nothing listens at the port; sessions under way break. */
    record Refuse() implements ConnectionFault {
        @Override
        public boolean closesPort() {
            return true;
        }

        @Override
        public boolean breaksSessions() {
            return true;
        }
    }

    /**
     * The peer is gone without a word, like a camera whose power or line was cut: nothing comes, nothing is answered, and
     * new connections are not served. Afterwards it knows nothing of the sessions it had.
     */
    record HalfOpen() implements ConnectionFault {
        @Override
        public Admission admission() {
            return Admission.IGNORE;
        }

        @Override
        public boolean forgetsSessions() {
            return true;
        }

        @Override
        public Optional<Answer> answer(RtspRequest request) {
            return Optional.of(new Answer.Silence());
        }

        @Override
        public Spoiler spoiler() {
            return new Spoiler() {
                @Override
                public List<RtpPacket> packet(RtpPacket packet) {
                    return List.of();
                }
            };
        }
    }

    /**
     * The camera serves one session and answers further ones with 453. One that ends without TEARDOWN goes on counting,
     * as with live555's servers, until the camera finds out by itself.
     */
    record OneConnection(Duration stale) implements ConnectionFault {
        @Override
        public boolean breaksSessions() {
            return true;
        }

        @Override
        public int sessionsAtMost() {
            return 1;
        }

        @Override
        public Duration staleAfterBreak() {
            return stale;
        }
    }
}
