package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.thonhub.loudspeaker.wire.Media;

/**
 * Recordings on this speaker's disk, by the hash of their content; bounded. What is in it has been checked.
 */
final class MediaCache {
    private static final String HASH = "[0-9a-f]{64}";
    private static final String PATH_PREFIX = "/api/v1/media/";
    private static final String PARTIAL = ".part";
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Path folder;
    private final HubHttp hub;
    private final long maxBytes;
    private final Set<String> present = ConcurrentHashMap.newKeySet();

    /** @param maxBytes what all recordings together may take */
    MediaCache(Path folder, HubHttp hub, long maxBytes) throws IOException {
        this.hub = hub;
        this.folder = Files.createDirectories(folder);
        this.maxBytes = maxBytes;
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(HASH))
                    .forEach(present::add);
        }
    }

    /** Whether it can be played; a station is listened to even when the recording instead of it has not come yet. */
    boolean has(Media media) {
        return media.isSilence()
                || media.isStation()
                || media.isLive()
                || media.isFile() && present.contains(media.sha256());
    }

    List<String> hashes() {
        return present.stream().sorted().toList();
    }

    Path file(Media media) {
        return folder.resolve(media.sha256());
    }

    /**
     * Brings one recording from the hub. Blocks; call from one thread.
     *
     * @param needed hashes that must not make room for it
     * @throws IOException when it cannot be had; what came of it stays and the next try goes on from there
     */
    void fetch(Media media, Set<String> needed) throws IOException {
        if (!media.isFile() || !media.sha256().matches(HASH)) {
            throw new IOException("media of kind " + media.kind() + " cannot be fetched");
        }
        String wanted = PATH_PREFIX + media.sha256();
        if (!wanted.equals(media.url())) {
            throw new IOException("media address is not one of the hub's");
        }
        Path partial = folder.resolve(media.sha256() + PARTIAL);
        forgetParts(needed, media.sha256());
        download(wanted, partial);
        if (!hashOf(partial).equals(media.sha256())) {
            Files.delete(partial);
            throw new IOException("what came is not what the schedule names (other hash)");
        }
        try {
            makeRoom(Files.size(partial), needed);
        } catch (IOException full) {
            Files.delete(partial);
            throw full;
        }
        Files.move(partial, file(media), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Disk.syncFolder(folder);
        present.add(media.sha256());
    }

    /** What a broken line left of recordings nobody wants any more. */
    private void forgetParts(Set<String> needed, String wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                String hash = name.replace(PARTIAL, "");
                if (name.endsWith(PARTIAL) && !needed.contains(hash) && !hash.equals(wanted)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Goes on where a broken line or a power cut left it; the hash tells at the end whether the parts belong together. */
    private void download(String path, Path to) throws IOException {
        long have = Files.exists(to) ? Files.size(to) : 0;
        HttpURLConnection connection = hub.open(path);
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            int status = connection.getResponseCode();
            boolean goesOn = status == HttpURLConnection.HTTP_PARTIAL
                    && String.valueOf(connection.getHeaderField("Content-Range"))
                            .startsWith("bytes " + have + "-");
            if (status == RANGE_NOT_SATISFIABLE && have > 0) {
                // All of it is here already, or nothing of it is of use: the hash decides.
                return;
            }
            if (status != HttpURLConnection.HTTP_OK && !goesOn) {
                throw new IOException("hub answered " + status);
            }
            long from = goesOn ? have : 0;
            long announced = connection.getContentLengthLong();
            try (InputStream body = connection.getInputStream()) {
                copy(body, to, from);
            }
            // Java ends the body in silence when the line breaks.
            if (announced >= 0 && Files.size(to) < from + announced) {
                throw new IOException("the line broke after " + Files.size(to) + " of " + (from + announced)
                        + " bytes; goes on later");
            }
        } finally {
            connection.disconnect();
        }
    }

    private void copy(InputStream body, Path to, long from) throws IOException {
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(from).position(from);
            OutputStream out = Channels.newOutputStream(channel);
            byte[] block = new byte[64 * 1024];
            long total = from;
            try {
                for (int got = body.read(block); got >= 0; got = body.read(block)) {
                    total += got;
                    if (total > maxBytes) {
                        channel.truncate(0);
                        throw new IOException("recording is larger than this speaker's " + maxBytes + " bytes");
                    }
                    out.write(block, 0, got);
                }
            } finally {
                channel.force(true);
            }
        }
    }

    private static String hashOf(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[64 * 1024];
            for (int got = in.read(block); got >= 0; got = in.read(block)) {
                digest.update(block, 0, got);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Deletes what no schedule needs, least recently written first. */
    private void makeRoom(long wanted, Set<String> needed) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> recordings = files.filter(
                            file -> file.getFileName().toString().matches(HASH))
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()))
                    .toList();
            long used = recordings.stream()
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            for (Path file : recordings) {
                String name = file.getFileName().toString();
                if (used + wanted > maxBytes && !needed.contains(name)) {
                    used -= file.toFile().length();
                    present.remove(name);
                    Files.delete(file);
                }
            }
            if (used + wanted > maxBytes) {
                throw new IOException("no room: the schedule needs more than " + maxBytes + " bytes of recordings");
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
