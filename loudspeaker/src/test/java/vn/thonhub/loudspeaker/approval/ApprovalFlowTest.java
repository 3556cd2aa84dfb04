package vn.thonhub.loudspeaker.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.http.Problem;
import vn.thonhub.loudspeaker.approval.ApprovalFlow.Action;

class ApprovalFlowTest {
    private static RevisionState step(RevisionState state, Action action, String who, boolean own) {
        return ApprovalFlow.step(state, action, Set.of("lan"), who, own, Optional.of("Sửa giờ phát"));
    }

    @Test
    void onlyTheseStepsExist() {
        Map<RevisionState, Set<Action>> allowed = new EnumMap<>(RevisionState.class);
        for (RevisionState state : RevisionState.values()) {
            allowed.put(state, EnumSet.noneOf(Action.class));
            for (Action action : Action.values()) {
                try {
                    step(state, action, "minh", false);
                    allowed.get(state).add(action);
                } catch (Problem refused) {
                    assertThat(refused.status()).isEqualTo(409);
                }
            }
        }
        assertThat(allowed)
                .containsEntry(RevisionState.DRAFT, EnumSet.of(Action.SUBMIT))
                .containsEntry(RevisionState.RETURNED, EnumSet.of(Action.SUBMIT))
                .containsEntry(RevisionState.SUBMITTED, EnumSet.of(Action.WITHDRAW, Action.APPROVE, Action.RETURN))
                .containsEntry(RevisionState.APPROVED, EnumSet.noneOf(Action.class));
    }

    @Test
    void whoWroteItMayNotApproveItUnlessTheCommuneAllowsIt() {
        assertThatThrownBy(() -> step(RevisionState.SUBMITTED, Action.APPROVE, "lan", false))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(403));
        assertThat(step(RevisionState.SUBMITTED, Action.APPROVE, "lan", true)).isEqualTo(RevisionState.APPROVED);
        assertThat(step(RevisionState.SUBMITTED, Action.RETURN, "lan", false)).isEqualTo(RevisionState.RETURNED);
    }

    @Test
    void whoReturnsSaysWhy() {
        assertThatThrownBy(() -> ApprovalFlow.step(
                        RevisionState.SUBMITTED, Action.RETURN, Set.of("lan"), "minh", false, Optional.of(" ")))
                .hasMessageContaining("Say what is to be changed");
    }
}
