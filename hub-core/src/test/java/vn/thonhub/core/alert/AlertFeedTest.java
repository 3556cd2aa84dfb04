package vn.thonhub.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;

class AlertFeedTest {
    private final TestVillage village = new TestVillage();
    private final Principal all = TestVillage.person("all", Role.values());
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void raiseOneOfEach() {
        ids.add(village.raise(TestVillage.WRONG_WAY, "cam-cho"));
        ids.add(village.raise(TestVillage.WRONG_WAY, "cam-dinh"));
        ids.add(village.raise(TestVillage.OFFLINE, "cam-cho"));
        ids.add(village.raise(TestVillage.OUTAGE, "ap-cho"));
        ids.add(village.raise(TestVillage.SILENT, "loa-dinh"));
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void pagesGoFromTheNewestToTheOldestWithoutGapOrRepeat() {
        List<String> seen = new ArrayList<>();
        OptionalLong before = OptionalLong.empty();
        do {
            AlertPage page = village.feed
                    .list(AlertVisibility.of(all), AlertFilter.all(), before, 2)
                    .await();
            page.alerts().forEach(alert -> seen.add(alert.id()));
            before = page.next();
            // What arrives meanwhile is newer than this walk and must not move its pages.
            village.raise(TestVillage.OFFLINE, "cam-dinh");
            village.clear(TestVillage.OFFLINE, "cam-dinh");
        } while (before.isPresent());

        assertThat(seen).containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
    }

    @Test
    void aClockSetBackDoesNotReorderTheFeed() {
        village.clock.jump(Duration.ofDays(-1));
        String last = village.raise(TestVillage.OFFLINE, "cam-dinh");

        assertThat(list(all, AlertFilter.all())).startsWith(last, ids.get(4));
    }

    @Test
    void filtersNarrowTheFeed() {
        village.clear(TestVillage.OUTAGE, "ap-cho");
        village.files
                .store()
                .writeNow(work -> village.desk.people().acknowledge(work, ids.get(0), all, Optional.empty()));

        assertThat(list(all, filter(Map.of("condition", "ended")))).containsExactly(ids.get(3));
        assertThat(list(all, filter(Map.of("handling", "acknowledged")))).containsExactly(ids.get(0));
        assertThat(list(all, filter(Map.of("handling", "new", "condition", "active"))))
                .containsExactly(ids.get(4), ids.get(2), ids.get(1));
        assertThat(list(all, filter(Map.of("kind", "camera.wrong_way")))).containsExactly(ids.get(1), ids.get(0));
        assertThat(list(all, filter(Map.of("place", "dinh")))).containsExactly(ids.get(4), ids.get(1));
        assertThat(list(all, filter(Map.of("device", "cam-cho")))).containsExactly(ids.get(2), ids.get(0));
        assertThat(list(all, filter(Map.of("categories", "HOTSPOT SPEAKER")))).containsExactly(ids.get(4), ids.get(3));
        assertThat(list(all, filter(Map.of("device", "nobody")))).isEmpty();
        assertThat(list(all, filter(Map.of("village", "Thôn 2")))).containsExactly(ids.get(4), ids.get(1));
        assertThat(list(all, filter(Map.of("village", "nowhere")))).isEmpty();
    }

    @Test
    void sinceLooksAtWhenItHappened() {
        village.clock.advance(Duration.ofHours(1));
        String late = village.raise(TestVillage.OFFLINE, "cam-dinh");
        AlertFilter lastHalfHour = new AlertFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(village.clock.instant().minus(Duration.ofMinutes(30))));

        assertThat(list(all, lastHalfHour)).containsExactly(late);
        village.clock.advance(Duration.ofHours(1));
        assertThat(list(
                        all,
                        new AlertFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(village.clock.instant()))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleSeesItsCategoriesOnly(Role role) {
        Map<Role, List<String>> expected = new EnumMap<>(Role.class);
        expected.put(Role.VIEWER, List.of());
        expected.put(Role.POLICE, List.of(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0)));
        expected.put(Role.TECHNICIAN, List.of(ids.get(4), ids.get(3), ids.get(2)));
        expected.put(Role.OFFICIAL, List.of(ids.get(4)));
        expected.put(Role.APPROVER, List.of(ids.get(4)));
        expected.put(Role.ADMIN, List.of(ids.get(4), ids.get(3), ids.get(2)));
        Principal person = TestVillage.person("someone", role);

        assertThat(list(person, AlertFilter.all())).isEqualTo(expected.get(role));
        for (String id : ids) {
            boolean found =
                    village.feed.get(AlertVisibility.of(person), id).await().isPresent();
            assertThat(found).isEqualTo(expected.get(role).contains(id));
        }
        int counted = village.feed.counts(AlertVisibility.of(person)).await().stream()
                .mapToInt(AlertCounts::active)
                .sum();
        assertThat(counted).isEqualTo(expected.get(role).size());
    }

    @Test
    void policeOfOneCameraSeeItsEventsAndTheHealthOfAll() {
        Principal one = new Principal("p", "p", Set.of(Role.POLICE), Optional.of(Set.of("cam-dinh")), Optional.empty());
        Principal none = new Principal("q", "q", Set.of(Role.POLICE), Optional.of(Set.of()), Optional.empty());

        assertThat(list(one, AlertFilter.all())).containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1));
        assertThat(list(none, AlertFilter.all())).containsExactly(ids.get(4), ids.get(3), ids.get(2));
        assertThat(village.feed.get(AlertVisibility.of(one), ids.get(0)).await())
                .isEmpty();
        assertThat(list(one, filter(Map.of("device", "cam-cho")))).containsExactly(ids.get(2));
    }

    @Test
    void peopleOfOneVillageSeeItsAlertsOnly() {
        Principal limited =
                new Principal("p", "p", Set.of(Role.POLICE), Optional.empty(), Optional.of(Set.of("Thôn 2")));

        assertThat(list(limited, AlertFilter.all())).containsExactly(ids.get(4), ids.get(1));
        assertThat(village.feed.get(AlertVisibility.of(limited), ids.get(3)).await())
                .isEmpty();
    }

    @Test
    void countsFollowHandlingAndCondition() {
        village.clear(TestVillage.OUTAGE, "ap-cho");
        village.files
                .store()
                .writeNow(work -> village.desk.people().acknowledge(work, ids.get(3), all, Optional.empty()));

        assertThat(village.feed.counts(AlertVisibility.of(all)).await())
                .containsExactly(
                        new AlertCounts(AlertCategory.CAMERA_EVENT, 2, 2, 0),
                        new AlertCounts(AlertCategory.CAMERA_HEALTH, 1, 1, 0),
                        new AlertCounts(AlertCategory.HOTSPOT, 0, 0, 1),
                        new AlertCounts(AlertCategory.SPEAKER, 1, 1, 0),
                        new AlertCounts(AlertCategory.SYSTEM, 0, 0, 0));
    }

    private List<String> list(Principal person, AlertFilter filter) {
        return village.feed.list(AlertVisibility.of(person), filter, OptionalLong.empty(), 50).await().alerts().stream()
                .map(Alert::id)
                .toList();
    }

    private static AlertFilter filter(Map<String, String> wanted) {
        return new AlertFilter(
                Optional.ofNullable(wanted.get("condition")).map(AlertCondition::of),
                Optional.ofNullable(wanted.get("handling")).map(AlertHandling::of),
                Optional.ofNullable(wanted.get("kind")),
                Optional.ofNullable(wanted.get("categories"))
                        .map(words -> Set.of(words.split(" ")).stream()
                                .map(AlertCategory::of)
                                .collect(java.util.stream.Collectors.toSet()))
                        .orElse(Set.of()),
                Optional.ofNullable(wanted.get("place")),
                Optional.ofNullable(wanted.get("device")),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.ofNullable(wanted.get("village")));
    }
}
