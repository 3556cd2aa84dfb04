package vn.thonhub.wifi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.device.DeviceId;

class CommandTest {
    private static final Instant START = Instant.parse("2026-11-28T05:00:00Z");

    @Test
    void aRebootIsDoneOnlyWhenItIsHeardWithANewBoot() {
        Command reboot =
                command(Operation.REBOOT).answered(answer("accepted"), at(1)).answered(answer("done"), at(2));
        assertThat(reboot.state()).isEqualTo(CommandState.ACCEPTED);
        assertThat(reboot.booted("boot-1", at(5)).state()).as("the same boot").isEqualTo(CommandState.ACCEPTED);
        assertThat(reboot.booted("boot-2", at(80)).state()).isEqualTo(CommandState.DONE);
    }

    @Test
    void whatIsNotAnsweredInTimeIsNotKnownToBeDone() {
        Command sent = command(Operation.LOCATE);
        assertThat(sent.at(at(74)).state()).isEqualTo(CommandState.SENT);
        assertThat(sent.at(at(75)).state()).isEqualTo(CommandState.UNANSWERED);
        Command reboot = command(Operation.REBOOT).answered(answer("accepted"), at(30));
        assertThat(reboot.at(at(629)).state()).as("booting takes its time").isEqualTo(CommandState.ACCEPTED);
        assertThat(reboot.at(at(630)).state()).isEqualTo(CommandState.UNANSWERED);
    }

    @Test
    void lateAndRepeatedAnswersChangeNothing() {
        Command done = command(Operation.LOCATE).answered(answer("done"), at(2));
        assertThat(done.answered(answer("failed"), at(3))).isSameAs(done);
        assertThat(done.answered(answer("done"), at(4))).isSameAs(done);
        assertThat(done.at(at(9_999))).isSameAs(done);
        Command accepted = command(Operation.LOCATE).answered(answer("accepted"), at(2));
        assertThat(accepted.answered(answer("accepted"), at(5)).changedAt()).isEqualTo(at(2));
    }

    @Test
    void anUnknownStatusIsRefusedByName() {
        assertThatThrownBy(() -> command(Operation.LOCATE).answered(answer("maybe"), at(1)))
                .hasMessageContaining("maybe");
    }

    private static Command command(Operation operation) {
        return new Command(
                "c1",
                DeviceId.of("ap-1"),
                operation,
                Optional.empty(),
                Optional.empty(),
                "ky-thuat",
                START,
                START.plus(Command.FRESH),
                Optional.of("boot-1"),
                CommandState.SENT,
                START,
                Optional.empty());
    }

    private static Answer answer(String status) {
        return new Answer("c1", status, Optional.empty());
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }
}
