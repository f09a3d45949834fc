package io.aviary.tweet.media.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SpoolTests {
    private static final int SEGMENT = 5000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    @TempDir private Path folder;

    @Test
    void theLimitCountsBytesAndNotFiles() {
        var spool = spool(2 * SEGMENT);
        var first = spool.create(1, SEGMENT);
        var second = spool.create(2, SEGMENT - 10);
        var small = spool.create(3, 10);

        assertThat(used()).isEqualTo(2 * SEGMENT);
        assertThatThrownBy(() -> spool.create(4, 1))
                .isInstanceOfSatisfying(ProblemException.class, SpoolTests::assertUnavailable);
        assertThat(meters.get("aviary.media.spool.refused").counter().count()).isEqualTo(1);

        second.close();
        second.close();
        assertThat(used()).isEqualTo(SEGMENT + 10);
        spool.create(4, SEGMENT - 10).close();
        first.close();
        small.close();
        assertThat(used()).isZero();
    }

    @Test
    void oneUserMayReserveAtMostAQuarter() {
        var spool = spool(8 * SEGMENT);
        var first = spool.create(1, SEGMENT);
        var second = spool.create(1, SEGMENT);

        assertThatThrownBy(() -> spool.create(1, 1))
                .isInstanceOfSatisfying(ProblemException.class, SpoolTests::assertUnavailable)
                .hasMessageContaining("your uploads");
        assertThat(used()).isEqualTo(2 * SEGMENT);
        spool.create(2, 2 * SEGMENT).close();

        first.close();
        spool.create(1, SEGMENT).close();
        second.close();
        spool.create(1, 2 * SEGMENT).close();
        assertThat(used()).isZero();
    }

    @Test
    void aSmallSpoolAcceptsOneUploadOfAUser() {
        var spool = spool(2 * SEGMENT);
        var upload = spool.create(1, SEGMENT);

        assertThatThrownBy(() -> spool.create(1, 1))
                .isInstanceOfSatisfying(ProblemException.class, SpoolTests::assertUnavailable);
        spool.create(2, SEGMENT).close();
        upload.close();
    }

    private static void assertUnavailable(ProblemException refused) {
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void noMoreBytesAreWrittenThanWereReserved() throws IOException {
        var bytes = spool(SEGMENT).create(1, 5);

        bytes.write(new byte[] {1, 2, 3, 4});
        assertThatThrownBy(() -> bytes.write(new byte[2]))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.status()).isEqualTo(413));
        bytes.write(5);

        assertThat(bytes.size()).isEqualTo(5);
        for (int i = 0; i < 2; i++) {
            try (var stream = bytes.open()) {
                assertThat(stream.readAllBytes()).containsExactly(1, 2, 3, 4, 5);
            }
        }
    }

    @Test
    void theSpaceIsReleasedAfterTheFileWasClosed() throws IOException {
        var file = new AtomicReference<SpooledBytes>();
        var released = new AtomicBoolean();
        file.set(
                new SpooledBytes(
                        folder,
                        5,
                        () -> {
                            assertThatThrownBy(() -> file.get().open())
                                    .isInstanceOf(ClosedChannelException.class);
                            released.set(true);
                        }));

        file.get().close();

        assertThat(released).isTrue();
    }

    @Test
    void filesHaveNoName() throws IOException {
        var bytes = spool(SEGMENT).create(1, 5);
        bytes.write(1);

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void theLimitIsCheckedAtStartup() throws IOException {
        assertThatThrownBy(() -> spool(SEGMENT - 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("aviary.media.spool");
        assertThatThrownBy(() -> spool(folder.resolve("missing"), SEGMENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing");
        spool(Long.MAX_VALUE);
        long free = Files.getFileStore(folder).getUsableSpace();
        assertThat(meters.get("aviary.media.spool.limit").gauge().value())
                .isBetween(free * 0.5, free * 0.9);
    }

    private double used() {
        return meters.get("aviary.media.spool.used").gauge().value();
    }

    private Spool spool(long limit) {
        return spool(folder, limit);
    }

    private Spool spool(Path place, long limit) {
        meters.clear();
        return new Spool(new SpoolSettings(place, DataSize.ofBytes(limit)), media(), meters);
    }

    static MediaSettings media() {
        return new MediaSettings(
                "a-secret-of-at-least-32-characters",
                "http://127.0.0.1",
                Duration.ofDays(1),
                DataSize.ofBytes(SEGMENT),
                DataSize.ofBytes(SEGMENT),
                DataSize.ofBytes(SEGMENT),
                DataSize.ofBytes(SEGMENT),
                100);
    }
}
