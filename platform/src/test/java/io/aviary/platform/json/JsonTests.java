package io.aviary.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTests {
    record Order(String authorId, @Nullable Instant placedAt, List<String> items) {}

    @Test
    void timesAreWrittenToTheMillisecond() {
        var order = new Order("1", Instant.parse("2026-01-31T12:00:00.123456Z"), List.of());

        assertThat(Json.write(order))
                .isEqualTo("{\"author_id\":\"1\",\"placed_at\":\"2026-01-31T12:00:00.123Z\"}");
        assertThat(Json.time(Instant.parse("2026-01-31T12:00:00Z")))
                .isEqualTo("2026-01-31T12:00:00.000Z");
    }

    @Test
    void aWrittenRecordIsReadBackUnchanged() {
        var order = new Order("1", Instant.parse("2026-01-31T12:00:00.123Z"), List.of("2"));

        assertThat(Json.read(Json.write(order), Order.class)).isEqualTo(order);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "null", "[]", "{\"placed_at\":\"noon\"}", "{"})
    void textOfAnotherShapeIsMalformed(@Nullable String text) {
        assertThatThrownBy(() -> Json.read(text, Order.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("Malformed JSON for Order");
    }
}
