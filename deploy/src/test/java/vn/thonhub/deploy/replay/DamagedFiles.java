package vn.thonhub.deploy.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that are gone, cut off early, or rubbish behind their head, by turns; as they were again when it is closed. */
final class DamagedFiles implements AutoCloseable {
    private static final int HEAD = 2_000;

    private final Map<Path, byte[]> whole = new LinkedHashMap<>();

    DamagedFiles(List<Path> files) throws IOException {
        for (Path file : files) {
            whole.put(file, Files.readAllBytes(file));
            damage(file, whole.size() % 3);
        }
    }

    private void damage(Path file, int how) throws IOException {
        byte[] content = whole.get(file).clone();
        switch (how) {
            case 0 -> Files.delete(file);
            case 1 -> Files.write(file, Arrays.copyOf(content, content.length / 5));
            default -> {
                Arrays.fill(content, HEAD, content.length, (byte) 0x5a);
                Files.write(file, content);
            }
        }
    }

    int number() {
        return whole.size();
    }

    @Override
    public void close() {
        whole.forEach((file, content) -> {
            try {
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
