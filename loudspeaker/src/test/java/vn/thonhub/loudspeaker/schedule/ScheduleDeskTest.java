package vn.thonhub.loudspeaker.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.thonhub.loudspeaker.schedule.PlanVillage.LAN;
import static vn.thonhub.loudspeaker.schedule.PlanVillage.MINH;
import static vn.thonhub.loudspeaker.schedule.PlanVillage.programme;
import static vn.thonhub.loudspeaker.schedule.PlanVillage.timing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.http.Problem;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastState;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.ClashDesk;
import vn.thonhub.loudspeaker.plan.ClashTable;
import vn.thonhub.loudspeaker.plan.SpeakerPlan;
import vn.thonhub.loudspeaker.plan.WantedItem;
import vn.thonhub.loudspeaker.rule.CommuneRules;
import vn.thonhub.loudspeaker.rule.Finding;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;

/** Monday 30 November 2026, 08:00 in the village. */
class ScheduleDeskTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final String WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";

    private final PlanVillage village = new PlanVillage("2026-11-30T01:00:00Z");
    private final String news = village.audio(Duration.ofMinutes(10));

    @AfterEach
    void close() {
        village.close();
    }

    private Programme weekdays(String... times) {
        return programme("Bản tin", "normal", news, "resume", timing(WEEKDAYS, MONDAY, List.of(), times));
    }

    private Programme once(String title, String kind, String interrupted, String time) {
        return programme(title, kind, news, interrupted, timing(null, MONDAY.plusDays(1), List.of(), time));
    }

    private List<Broadcast> rows(String schedule) {
        return village.read(handle -> BroadcastTable.ofSchedule(handle, schedule, Instant.EPOCH));
    }

    private List<Occurrence> told(String speaker) {
        Instant now = village.clock.instant();
        return village.read(handle -> SpeakerPlan.occurrences(
                handle, speaker, now, now.plus(Duration.ofDays(7)), new Late(Late.Mode.JOIN, 60), hash -> hash));
    }

    @Test
    void anApprovedScheduleIsBroadcastsForMoreThanAWeekAndGoesToSpeakers() {
        String id = village.approved(weekdays("05:30", "17:00"));

        assertThat(rows(id)).hasSize(14).allMatch(one -> one.state() == BroadcastState.SCHEDULED);
        assertThat(rows(id).get(0).startAt()).isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
        assertThat(rows(id).get(0).approvedBy()).contains("minh");
        assertThat(told("loa-3")).hasSize(10);
        assertThat(village.dirty).containsExactlyInAnyOrder("loa-1", "loa-2", "loa-3");
        village.clock.advance(Duration.ofDays(1));
        assertThat(village.materialise()).isTrue();
        assertThat(village.materialise()).isFalse();
        assertThat(rows(id)).hasSize(16);
    }

    @Test
    void aDraftIsHeardByNobodyAndWhoWroteItMayNotApprove() {
        String id = village.write(work -> village.desk.create(work, weekdays("05:30"), MINH))
                .id();
        village.act(id, (work, version) -> village.desk.submit(work, id, version, MINH));

        assertThat(rows(id)).isEmpty();
        assertThatThrownBy(() -> village.act(
                        id, (work, version) -> village.desk.approve(work, id, version, Optional.empty(), MINH)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(403));
        assertThatThrownBy(() -> village.act(
                        id, (work, version) -> village.desk.change(work, id, version, weekdays("06:00"), LAN)))
                .hasMessageContaining("locked");
        village.act(
                id, (work, version) -> village.desk.sendBack(work, id, version, Optional.of("Phát muộn hơn"), MINH));
        village.act(id, (work, version) -> village.desk.change(work, id, version, weekdays("06:00"), LAN));
        village.allow(id);
        assertThat(rows(id)).hasSize(7);
        assertThatThrownBy(() -> village.write(work -> {
                    village.desk.end(work, id, 1, LAN);
                    return null;
                }))
                .hasMessageContaining("Somebody else");
    }

    @Test
    void anEditTouchesOnlyWhatHasNotBegunAndOnlyOnceApproved() {
        String id = village.approved(weekdays("17:00"));
        List<Broadcast> before = rows(id);
        village.write(work -> {
            village.broadcasts.cancel(work, before.get(2).id(), LAN);
            return null;
        });
        village.clock.advance(Duration.ofHours(9));

        village.act(
                id,
                (work, version) -> village.desk.change(
                        work,
                        id,
                        version,
                        programme(
                                "Bản tin mới",
                                "normal",
                                news,
                                "resume",
                                timing(WEEKDAYS, MONDAY, List.of(MONDAY.plusDays(1)), "17:00", "18:00")),
                        LAN));
        assertThat(rows(id)).hasSameSizeAs(before);
        village.allow(id);

        List<Broadcast> after = rows(id);
        assertThat(after.get(0).title()).isEqualTo("Bản tin");
        assertThat(after.get(0).state()).isNotEqualTo(BroadcastState.CANCELLED);
        Broadcast left = find(after, before.get(1).id());
        assertThat(left.state()).isEqualTo(BroadcastState.CANCELLED);
        Broadcast takenBack = find(after, before.get(2).id());
        assertThat(takenBack.state()).isEqualTo(BroadcastState.CANCELLED);
        Broadcast kept = find(after, before.get(3).id());
        assertThat(kept.title()).isEqualTo("Bản tin mới");
        assertThat(after.stream()
                        .filter(one -> one.title().equals("Bản tin mới") && one.state() == BroadcastState.SCHEDULED))
                .hasSize(10);

        village.act(id, (work, version) -> village.desk.change(work, id, version, weekdays("17:00"), LAN));
        village.allow(id);
        assertThat(find(rows(id), before.get(1).id()).state()).isEqualTo(BroadcastState.SCHEDULED);
        assertThat(find(rows(id), before.get(2).id()).state()).isEqualTo(BroadcastState.CANCELLED);
        village.act(id, (work, version) -> village.desk.end(work, id, version, LAN));
        assertThat(rows(id))
                .noneMatch(one ->
                        one.state() == BroadcastState.SCHEDULED && one.startAt().isAfter(village.clock.instant()));
    }

    private static Broadcast find(List<Broadcast> rows, String id) {
        return rows.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void clashesAndBrokenRulesAreToldInThePreviewAndRefusedAtSubmission() {
        village.approved(weekdays("17:00"));
        Programme other =
                programme("Ca nhạc", "normal", news, "drop", timing("FREQ=DAILY", MONDAY, List.of(), "17:05"));

        Preview preview = village.read(handle -> village.desk.preview(handle, Optional.empty(), other, LAN));

        assertThat(preview.blocked()).isTrue();
        assertThat(preview.findings()).allMatch(one -> one.kind() == Finding.Kind.CLASH);
        // Also beyond the rows, from what the other schedule foresees.
        assertThat(preview.findings()).hasSizeGreaterThan(20);
        assertThat(preview.summary().vi()).isEqualTo("17:05, hằng ngày");
        assertThat(preview.next()).hasSize(10);
        String id = village.write(work -> village.desk.create(work, other, LAN)).id();
        assertThatThrownBy(() -> village.act(id, (work, version) -> village.desk.submit(work, id, version, LAN)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(409))
                .hasMessageContaining("clashes with \"Bản tin\"");
        village.write(work -> {
            village.rules.put(
                    work,
                    new CommuneRules(
                            Optional.of(1),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            false,
                            false),
                    0,
                    MINH);
            return null;
        });
        Preview full =
                village.read(handle -> village.desk.preview(handle, Optional.empty(), weekdays("05:30", "06:30"), LAN));
        assertThat(full.findings()).anyMatch(one -> one.kind() == Finding.Kind.TOO_MANY_SESSIONS);
    }

    @Test
    void aHigherClassCutsOrRestartsALowerOneAndGivesItBackWhenItIsCancelled() {
        String dropped = village.approved(once("Ca nhạc", "normal", "drop", "17:00"));
        String again = village.approved(once("Nông nghiệp", "normal", "restart", "18:00"));
        String storm = village.approved(once("Bão", "priority", "resume", "17:04"));
        village.approved(once("Tiêm phòng", "priority", "resume", "17:55"));

        Instant cut = Instant.parse("2026-12-01T10:04:00Z");
        assertThat(told("loa-1").get(0).notAfter()).isEqualTo(cut);
        Occurrence restarted = told("loa-1").get(3);
        assertThat(told("loa-1")).hasSize(4);
        assertThat(restarted.broadcastId()).isEqualTo(rows(again).get(0).id());
        assertThat(restarted.startAt()).isEqualTo(Instant.parse("2026-12-01T11:05:02Z"));

        village.act(storm, (work, version) -> village.desk.end(work, storm, version, LAN));
        assertThat(told("loa-1").get(0).broadcastId())
                .isEqualTo(rows(dropped).get(0).id());
        assertThat(told("loa-1").get(0).notAfter()).isAfter(cut);
    }

    @Test
    void twoPriorityProgrammesWaitForAPerson() {
        String first = village.approved(once("Tiêm phòng", "priority", "resume", "17:00"));
        String second = village.approved(once("Bầu cử", "priority", "resume", "17:05"));

        assertThat(rows(second).get(0).state()).isEqualTo(BroadcastState.HELD);
        assertThat(told("loa-1")).hasSize(1);
        ClashTable.Clash clash = village.read(ClashTable::open).get(0);
        village.write(work -> {
            village.clashes.decide(work, clash.id(), ClashDesk.Decision.NEWCOMER_FIRST, MINH);
            return null;
        });
        assertThat(told("loa-1"))
                .extracting(Occurrence::broadcastId)
                .containsExactly(rows(second).get(0).id(), rows(first).get(0).id());
        assertThat(told("loa-1").get(1).startAt()).isEqualTo(Instant.parse("2026-12-01T10:15:02Z"));
        assertThat(village.read(ClashTable::open)).isEmpty();
        assertThatThrownBy(() -> village.write(work -> {
                    village.clashes.decide(work, clash.id(), ClashDesk.Decision.HOLDER, MINH);
                    return null;
                }))
                .hasMessageContaining("decided already");
    }

    @Test
    void aZoneThatGrowsTakesItsScheduleAlong() {
        village.write(work ->
                village.zones.create(work, new Zone("dong", "Thôn Đông", List.of("Thôn Đông"), List.of(), 0), LAN));
        Programme programme = new Programme(
                "Bản tin thôn",
                Optional.empty(),
                List.of(WantedItem.recording(news), WantedItem.recording(village.audio(Duration.ofMinutes(1)))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Programme.Target(List.of("dong"), List.of(), List.of())),
                Optional.empty(),
                timing(WEEKDAYS, MONDAY, List.of(), "17:00"));
        village.approved(programme);
        assertThat(told("loa-1")).hasSize(5).allMatch(one -> one.media().size() == 2);
        assertThat(told("loa-3")).isEmpty();

        village.speaker("loa-4", "dinh");
        village.write(work -> {
            village.zones.update(work, new Zone("dong", "Thôn Đông", List.of("Thôn Đông"), List.of("loa-3"), 1), LAN);
            return null;
        });
        village.materialise();

        assertThat(told("loa-3")).hasSize(5);
        assertThat(told("loa-4")).hasSize(5);
        assertThatThrownBy(() -> village.write(work -> {
                    village.zones.delete(work, "dong", LAN);
                    return null;
                }))
                .hasMessageContaining("Bản tin thôn");
    }

    @Test
    void whatCameWhileTheHubWasAwayForLongIsMissedAndNeverSent() {
        String id = village.approved(weekdays("17:00"));
        village.clock.advance(Duration.ofDays(14));
        village.materialise();

        List<Broadcast> rows = rows(id);
        assertThat(rows.stream().filter(one -> one.state() == BroadcastState.FAILED))
                .hasSize(3);
        assertThat(rows.stream().map(one -> one.slot().orElseThrow().plannedAt()))
                .doesNotHaveDuplicates()
                .hasSize(17);
        assertThat(told("loa-1")).allMatch(one -> one.startAt().isAfter(village.clock.instant()));
    }
}
