package vn.thonhub.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.TestStore;

class StoreTest {
    private TestStore files;
    private Store store;

    @BeforeEach
    void open() {
        files = TestStore.with();
        store = files.store();
        store.writeNow(work -> work.handle().execute("CREATE TABLE thing (id TEXT NOT NULL PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void aWriteIsSeenByTheNextReadAndByTheNextStart() {
        store.writeNow(work -> insert(work, "a"));

        assertThat(things(store)).containsExactly("a");
        assertThat(things(files.reopen())).containsExactly("a");
    }

    @Test
    void aFailingWorkTakesBackOnlyItsOwnChanges() throws Exception {
        CountDownLatch allQueued = new CountDownLatch(1);
        Future<Integer> first = store.write(work -> {
            await(allQueued);
            return insert(work, "a");
        });
        Future<Integer> failing = store.write(work -> {
            insert(work, "b");
            throw new IllegalStateException("no");
        });
        Future<Integer> third = store.write(work -> insert(work, "c"));
        allQueued.countDown();

        assertThat(waitFor(first)).isEqualTo(1);
        assertThat(waitFor(third)).isEqualTo(1);
        assertThatThrownBy(() -> waitFor(failing)).hasRootCauseMessage("no");
        assertThat(things(store)).containsExactly("a", "c");
    }

    @Test
    void afterCommitRunsInOrderAndOnlyForWhatIsCommitted() throws Exception {
        List<String> told = new ArrayList<>();
        store.write(work -> {
            work.afterCommit(() -> told.add("never"));
            throw new IllegalStateException("no");
        });
        store.write(work -> {
            work.afterCommit(() -> told.add("one, committed: " + things(store)));
            work.afterCommit(() -> told.add("two"));
            work.afterCommit(() -> {
                throw new IllegalStateException("a listener's fault");
            });
            return insert(work, "a");
        });
        waitFor(store.write(work -> 0));

        assertThat(told).containsExactly("one, committed: [a]", "two");
    }

    @Test
    void aUnitOfWorkIsOfNoUseAfterItsFunction() {
        UnitOfWork kept = store.writeNow(work -> work);

        assertThatThrownBy(kept::handle).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readersCannotWrite() {
        assertThatThrownBy(() -> store.readNow(handle -> handle.execute("INSERT INTO thing (id) VALUES ('a')")))
                .hasStackTraceContaining("readonly database");
    }

    @Test
    void aReaderSeesOneStateThroughoutAndDoesNotWaitForTheWriter() {
        List<Integer> counts = store.readNow(handle -> {
            int before = things(handle).size();
            store.writeNow(work -> insert(work, "a"));
            return List.of(before, things(handle).size());
        });

        assertThat(counts).containsExactly(0, 0);
        assertThat(things(store)).hasSize(1);
    }

    @Test
    void futuresCompleteOnTheCallersContext() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<List<Context>> seen = new CompletableFuture<>();
            context.runOnContext(ignored -> store.write(work -> insert(work, "a"))
                    .map(any -> Vertx.currentContext())
                    .compose(onWrite -> store.read(handle -> 0).map(any -> List.of(onWrite, Vertx.currentContext())))
                    .onSuccess(seen::complete)
                    .onFailure(seen::completeExceptionally));

            assertThat(seen.get(10, TimeUnit.SECONDS)).containsExactly(context, context);
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void theEventLoopAndAUnitOfWorkMayNotWait() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            vertx.runOnContext(ignored -> {
                try {
                    thrown.complete(new AssertionError(store.readNow(handle -> 0)));
                } catch (RuntimeException e) {
                    thrown.complete(e);
                }
            });
            assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
        } finally {
            vertx.close().await();
        }
        assertThatThrownBy(() -> store.writeNow(work -> store.writeNow(inner -> 0)))
                .hasMessageContaining("cannot wait for another");
    }

    @Test
    void aFullWriteQueueRefusesAndCounts() {
        CountDownLatch release = new CountDownLatch(1);
        store.write(work -> {
            await(release);
            return 0;
        });
        List<Future<Integer>> flood = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            flood.add(store.write(work -> 0));
        }
        release.countDown();

        assertThat(store.rejected()).isPositive();
        Future<Integer> refused =
                flood.stream().filter(Future::failed).findFirst().orElseThrow();
        assertThat(refused.cause())
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("overloaded");
    }

    @Test
    void closingRunsWhatIsQueuedAndRefusesTheRest() throws Exception {
        List<Future<Integer>> queued = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = "t" + i;
            queued.add(store.write(work -> insert(work, id)));
        }
        store.close();

        for (Future<Integer> write : queued) {
            assertThat(waitFor(write)).isEqualTo(1);
        }
        assertThatThrownBy(() -> store.writeNow(work -> 0))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.readNow(handle -> 0)).isInstanceOf(StoreUnavailable.class);
        assertThat(things(files.reopen())).hasSize(200);
    }

    @Test
    void aSecondHubOnTheSameFileIsToldSo() {
        assertThatThrownBy(() -> Store.open(files.file()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("another hub is using")
                .hasMessageContaining(files.file().toString());
        assertThat(things(store)).isEmpty();
    }

    @Test
    void onlyTheHubsUserMayReadTheFile() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedOrImpossibleFileIsNamed(@TempDir Path folder) throws IOException {
        Path rubbish = Files.writeString(folder.resolve("village.db"), "this is no database ".repeat(500));

        assertThatThrownBy(() -> Store.open(rubbish))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> Store.open(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> Store.open(rubbish.resolve("below.db"))).hasMessageContaining("cannot create");
    }

    @Test
    void aFullDiskIsSaidAndForgottenOnceThereIsRoomAgain() {
        int pages = store.writeNow(work -> {
            int now = pragma(work, "PRAGMA page_count");
            return pragma(work, "PRAGMA max_page_count = " + (now + 2));
        });
        assertThat(pages).isPositive();

        assertThatThrownBy(() -> store.writeNow(work -> insert(work, "x".repeat(1 << 20))))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("disk is full");
        store.writeNow(work -> insert(work, "small"));
        store.writeNow(work -> pragma(work, "PRAGMA max_page_count = 1000000"));
        store.writeNow(work -> insert(work, "x".repeat(1 << 20)));
        assertThat(things(store)).hasSize(2);
        assertThat(store.faults()).isEmpty();
    }

    private static int pragma(UnitOfWork work, String pragma) {
        return work.handle().select(pragma).mapTo(Integer.class).one();
    }

    @Test
    void theFileIsSoundAndForeignKeysHold() {
        assertThat(store.faults()).isEmpty();
        assertThatThrownBy(() -> store.writeNow(work -> work.handle()
                        .execute("INSERT INTO device (id, kind, name, place_id, created_at, version)"
                                + " VALUES ('x', 'camera', 'x', 'nowhere', 0, 1)")))
                .hasMessageContaining("FOREIGN KEY");
    }

    @Test
    void anUnknownModuleHasNothingToMigrate() {
        assertThatThrownBy(() -> store.migrate("nothing-here"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("nothing-here");
    }

    @Test
    void aVillageThatKnowsHighNumbersStillGetsNewLowOnes() {
        store.migrate("rooms");
        store.writeNow(work -> {
            work.handle().execute("DROP TABLE room_two");
            return work.handle().execute("DELETE FROM flyway_rooms WHERE version = '2'");
        });

        store.migrate("rooms");

        List<String> rooms = store.readNow(handle ->
                handle.select("SELECT id FROM room_two").mapTo(String.class).list());
        assertThat(rooms).isEmpty();
    }

    private static int insert(UnitOfWork work, String id) {
        return work.handle().execute("INSERT INTO thing (id) VALUES (?)", id);
    }

    private static List<String> things(Store store) {
        return store.readNow(StoreTest::things);
    }

    private static List<String> things(org.jdbi.v3.core.Handle handle) {
        return handle.select("SELECT id FROM thing ORDER BY id")
                .mapTo(String.class)
                .list();
    }

    private static <T> T waitFor(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
