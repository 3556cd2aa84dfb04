package vn.thonhub.camera.record;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.MovableClock;

/** The data directory as it lies on disk at this moment, copied while a hub still works on it; and hubs that start from it. */
final class WhatAKillLeaves implements AutoCloseable {
    private final Path copy;
    private final Vertx vertx;
    private final MovableClock time;
    private final WorkerPool pool;
    private final Store store;

    WhatAKillLeaves(Path dataDir, Path copy, Vertx vertx, MovableClock time, WorkerPool pool) throws IOException {
        this.copy = copy;
        this.vertx = vertx;
        this.time = time;
        this.pool = pool;
        for (var file : files(dataDir)) {
            var target = copy.resolve(dataDir.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        store = Store.open(copy.resolve("village.db"));
    }

    /** Starts and stops a hub's archive. @return the clips that were made known meanwhile */
    List<Clip> restart() throws Exception {
        return restart(told -> {});
    }

    /** What happens while a hub is up. */
    interface Uptime {
        /** @param told the clips that were made known so far */
        void pass(List<Clip> told) throws Exception;
    }

    List<Clip> restart(Uptime uptime) throws Exception {
        var told = new CopyOnWriteArrayList<Clip>();
        var archive = new ClipArchive(
                new ClipArchive.Means(vertx, store, time, time, copy, pool),
                new ClipSettings(Duration.ofSeconds(120), 0),
                (work, clip) -> told.add(clip));
        archive.start().await(10, TimeUnit.SECONDS);
        uptime.pass(told);
        archive.stop().await(5, TimeUnit.SECONDS);
        return told;
    }

    List<Path> underWay() throws IOException {
        return files(copy.resolve("clips-under-way"));
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
