package io.aviary.tools.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SystemFactsTests {

    @Test
    void anIdIsSplitIntoItsParts() {
        long millis = Instant.parse("2026-01-01T00:00:00.123Z").toEpochMilli() - 1288834974657L;
        long id = millis << 22 | 700L << 12 | 5 << 6 | 9;

        assertThat(IdParts.of(id))
                .isEqualTo(new IdParts(Instant.parse("2026-01-01T00:00:00.123Z"), 700, 5, 9));
        assertThat(IdParts.of(id).localServer()).isOne();
        assertThat(IdParts.of(511L << 12).localServer()).isZero();
        assertThat(IdParts.of(512L << 12).localServer()).isOne();
    }

    /// Kafka's murmur2 of "21" is -973932308, of "foobar" -790332482: see Kafka's own UtilsTest.
    @Test
    void keysGoToThePartitionsOfKafkasDefaultPartitioner() {
        assertThat(KafkaBacklog.partition("21", 8)).isEqualTo((-973932308 & 0x7fffffff) % 8);
        assertThat(KafkaBacklog.partition("foobar", 7)).isEqualTo((-790332482 & 0x7fffffff) % 7);
    }

    @Test
    void groupsOfOneInstanceAreRecognizedByTheirRandomId() {
        assertThat(KafkaBacklog.isOfOneInstance("timeline-instance-" + UUID.randomUUID())).isTrue();
        assertThat(KafkaBacklog.isOfOneInstance("timeline-fan-out")).isFalse();
    }
}
