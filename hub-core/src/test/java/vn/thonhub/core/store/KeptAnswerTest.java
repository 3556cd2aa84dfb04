package vn.thonhub.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestStore;

class KeptAnswerTest {
    private final AtomicInteger asked = new AtomicInteger();
    private TestStore files;
    private Store store;
    private KeptAnswer<Integer> things;

    @BeforeEach
    void open() {
        files = TestStore.with();
        store = files.store();
        store.writeNow(work -> work.handle().execute("CREATE TABLE thing (id TEXT NOT NULL PRIMARY KEY)"));
        things = new KeptAnswer<>(store, this::count);
    }

    @AfterEach
    void close() {
        files.close();
    }

    private int count(Handle handle) {
        asked.incrementAndGet();
        return handle.select("SELECT COUNT(*) FROM thing").mapTo(Integer.class).one();
    }

    private int answer() {
        return things.read().toCompletionStage().toCompletableFuture().join();
    }

    private void insert(String id) {
        store.writeNow(work -> work.handle().execute("INSERT INTO thing VALUES (?)", id));
    }

    @Test
    void asksOnceWhileNothingIsCommitted() {
        assertThat(answer()).isZero();
        assertThat(answer()).isZero();
        assertThat(asked).hasValue(1);
    }

    @Test
    void everyWriteThatIsCompleteIsInTheNextAnswer() {
        for (int i = 1; i <= 200; i++) {
            insert("thing " + i);
            assertThat(answer()).isEqualTo(i);
        }
    }

    @Test
    void whatIsCommittedWhileItAsksIsInTheNextAnswer() {
        things = new KeptAnswer<>(store, handle -> {
            int before = count(handle);
            insert("while asked " + asked.get());
            return before;
        });

        assertThat(answer()).isZero();
        assertThat(answer()).isEqualTo(1);
    }

    @Test
    void aFailureIsNotKept() {
        things = new KeptAnswer<>(store, handle -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("no");
            }
            return 7;
        });

        assertThatThrownBy(this::answer).hasRootCauseMessage("no");
        assertThat(answer()).isEqualTo(7);
    }
}
