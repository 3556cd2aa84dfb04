package vn.thonhub.camera.sim.rtsp;

import java.util.Optional;

/** The camera answers requests wrongly. */
public sealed interface AnswerFault extends CameraFault {
    /** The password was changed in the camera: it ends its sessions and answers 401 to everybody. */
    record Unauthorized() implements AnswerFault {
        @Override
        public boolean breaksSessions() {
            return true;
        }

        @Override
        public boolean refusesCredentials() {
            return true;
        }
    }

    /** The path of the streams was changed in the camera: it ends its sessions and answers 404. */
    record NotFound() implements AnswerFault {
        @Override
        public boolean breaksSessions() {
            return true;
        }

        @Override
        public Optional<Answer> answer(RtspRequest request) {
            return request.method().equals("DESCRIBE")
                    ? Optional.of(new Answer.Status("404 Not Found"))
                    : Optional.empty();
        }
    }

    /** Sessions end; the answer to any request never comes to an end. */
    record EndlessHeaders() implements AnswerFault {
        @Override
        public boolean breaksSessions() {
            return true;
        }

        @Override
        public Optional<Answer> answer(RtspRequest request) {
            return Optional.of(new Answer.EndlessHeaders());
        }
    }

    /** Sessions end; RTP inside the connection is answered with 461: UDP only, like VLC's server. */
    record NoTcp() implements AnswerFault {
        @Override
        public boolean breaksSessions() {
            return true;
        }

        @Override
        public Optional<Answer> answer(RtspRequest request) {
            return unsupported(request, request.asksForTcp());
        }
    }

    /** RTP over UDP is answered with 461, as when only the camera's RTSP port is reachable. */
    record NoUdp() implements AnswerFault {
        @Override
        public Optional<Answer> answer(RtspRequest request) {
            return unsupported(request, !request.asksForTcp());
        }
    }

    /** Sessions end; the description names SPS and PPS of another stream. Those inside the stream are right. */
    record WrongParameters() implements AnswerFault {
        /** 1280x720, High profile. */
        private static final String OTHER = "Z2QAH6zZQFAFuwEQAAADABAAAAMDIPGDGWA=,aOvjyyLA";

        @Override
        public boolean breaksSessions() {
            return true;
        }

        @Override
        public String described(String parameterSets) {
            return OTHER;
        }
    }

    /** Sessions end; the description names no SPS and PPS, they come inside the stream only. */
    record UndescribedParameters() implements AnswerFault {
        @Override
        public boolean breaksSessions() {
            return true;
        }

        @Override
        public String described(String parameterSets) {
            return "";
        }
    }

    private static Optional<Answer> unsupported(RtspRequest request, boolean unwanted) {
        return request.method().equals("SETUP") && unwanted
                ? Optional.of(new Answer.Status("461 Unsupported Transport"))
                : Optional.empty();
    }
}
