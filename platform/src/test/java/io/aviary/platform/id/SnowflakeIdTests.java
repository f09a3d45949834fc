package io.aviary.platform.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.CountedText;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnowflakeIdTests {
    private static final long NOON = Instant.parse("2026-01-01T12:00:00.123Z").toEpochMilli();

    @Test
    void anIdReturnsThePartsThatItWasComposedOf() {
        var id = SnowflakeId.of(NOON, new LogicalShard(1023), 62, 63);

        assertThat(id.time()).isEqualTo("2026-01-01T12:00:00.123Z");
        assertThat(id.shard()).isEqualTo(new LogicalShard(1023));
        assertThat(id.node()).isEqualTo(62);
        assertThat(id.sequence()).isEqualTo(63);
    }

    @Test
    void anIdOfALaterMillisecondIsLargerInEveryShard() {
        var early = SnowflakeId.of(NOON, new LogicalShard(1023), 63, 63);
        var late = SnowflakeId.of(NOON + 1, new LogicalShard(0), 0, 0);

        assertThat(late).isGreaterThan(early);
        assertThat(SnowflakeId.lowestAt(Instant.ofEpochMilli(NOON + 1))).isEqualTo(late);
    }

    @Test
    void timeStartsAtXsEpoch() {
        assertThat(new SnowflakeId(0).time()).isEqualTo("2010-11-04T01:42:54.657Z");
        assertThat(SnowflakeId.lowestAt(Instant.EPOCH)).isEqualTo(new SnowflakeId(0));
    }

    @Test
    void theFirstIdFromATimeIsNeverBeforeIt() {
        var noon = Instant.ofEpochMilli(NOON);
        var next = SnowflakeId.lowestAt(noon.plusMillis(1));

        assertThat(SnowflakeId.firstFrom(noon)).isEqualTo(SnowflakeId.lowestAt(noon));
        assertThat(SnowflakeId.firstFrom(noon.plusNanos(1))).isEqualTo(next);
        assertThat(SnowflakeId.firstFrom(noon.plusNanos(999_999))).isEqualTo(next);
        assertThat(SnowflakeId.firstFrom(noon.plusMillis(1))).isEqualTo(next);
        assertThat(SnowflakeId.firstFrom(Instant.MIN)).isEqualTo(new SnowflakeId(0));
        assertThat(SnowflakeId.firstFrom(Instant.MAX)).isEqualTo(new SnowflakeId(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "1.0",
                "abc",
                "12345678901234567890",
                "9223372036854775808",
                "١٢"
            })
    void textOtherThanA63BitNumberIsRefused(String text) {
        assertThatThrownBy(() -> SnowflakeId.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not an id: 1 to 19 digits, at most 9223372036854775807");
    }

    @Test
    void aSpanIsTheDifferenceBetweenTheIdsOfTwoTimes() {
        var id = SnowflakeId.of(NOON, new LogicalShard(700), 5, 9);

        var later = new SnowflakeId(id.value() + SnowflakeId.span(Duration.ofSeconds(2)));

        assertThat(later).isEqualTo(SnowflakeId.of(NOON + 2_000, new LogicalShard(700), 5, 9));
    }

    @Test
    void anIdIsWrittenAsItWasRead() {
        assertThat(SnowflakeId.of("2090000000000000404")).hasToString("2090000000000000404");
    }

    @Test
    void theLargestIdIsParsed() {
        assertThat(SnowflakeId.of("9223372036854775807").value()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void keysSpreadOverAllShards() {
        var shards =
                java.util.stream.IntStream.range(0, 20_000)
                        .mapToObj(n -> LogicalShard.ofKey("u" + n))
                        .distinct()
                        .count();

        assertThat(shards).isEqualTo(LogicalShard.COUNT);
    }

    @Test
    void aLongTextIsNotReadToItsEnd() {
        var text = new CountedText("1".repeat(100_000));

        assertThat(SnowflakeId.DECIMAL.matcher(text).matches()).isFalse();
        assertThat(text.reads()).isLessThan(100);
    }
}
