package vn.thonhub.loudspeaker.approval;

import java.util.Optional;
import java.util.Set;
import vn.thonhub.core.http.Problem;

/** What may be done with a revision in which state, and by whom. Pure. */
public final class ApprovalFlow {
    private ApprovalFlow() {}

    /** What people do with a revision. */
    public enum Action {
        SUBMIT,
        /** The composer takes a submitted one back. */
        WITHDRAW,
        APPROVE,
        RETURN
    }

    /**
     * @param authors who wrote or submitted this revision
     * @param who the person acting, who holds the permission for the action
     * @param ownAllowed the commune lets approvers approve what they wrote themselves
     * @return the next state
     * @throws Problem 409 when the state does not allow it, 403 when this person may not, 400 when the comment is missing
     */
    public static RevisionState step(
            RevisionState state,
            Action action,
            Set<String> authors,
            String who,
            boolean ownAllowed,
            Optional<String> comment) {
        return switch (action) {
            case SUBMIT -> {
                require(
                        state == RevisionState.DRAFT || state == RevisionState.RETURNED,
                        state == RevisionState.SUBMITTED
                                ? "This programme waits for approval already."
                                : "This programme is approved; change it first, which makes a new revision.");
                yield RevisionState.SUBMITTED;
            }
            case WITHDRAW -> {
                requireSubmitted(state);
                yield RevisionState.DRAFT;
            }
            case APPROVE -> {
                requireSubmitted(state);
                if (!ownAllowed && authors.contains(who)) {
                    throw new Problem(
                            403,
                            "own-approval",
                            "You wrote or submitted this programme yourself; another approver must approve it, or the"
                                    + " commune's rules must allow own approval.",
                            Optional.empty());
                }
                yield RevisionState.APPROVED;
            }
            case RETURN -> {
                requireSubmitted(state);
                if (comment.filter(text -> !text.isBlank()).isEmpty()) {
                    throw Problem.invalid("/comment", "Say what is to be changed.");
                }
                yield RevisionState.RETURNED;
            }
        };
    }

    private static void requireSubmitted(RevisionState state) {
        require(
                state == RevisionState.SUBMITTED,
                "This programme does not wait for approval any more; load it again to see what has become of it.");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw Problem.conflict("programme-moved-on", message);
        }
    }
}
