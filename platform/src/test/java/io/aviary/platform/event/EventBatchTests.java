package io.aviary.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.listener.BatchListenerFailedException;

class EventBatchTests {
    private final List<List<Order>> handled = new ArrayList<>();

    record Order(int number) {}

    @Test
    void allEventsOfAPollAreHandledTogether() {
        EventBatch.read(poll(order(1), order(2)), Order.class).handle(handled::add);

        assertThat(handled).containsExactly(List.of(new Order(1), new Order(2)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "null", "{\"number\":\"two\"}"})
    void theEventsBeforeAPoisonEventAreHandledBeforeItIsThrown(@Nullable String poison) {
        var batch = EventBatch.read(poll(order(1), poison, order(3)), Order.class);

        assertThatThrownBy(() -> batch.handle(handled::add))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failure -> assertThat(failure.getIndex()).isEqualTo(1))
                .hasMessageContaining("Cannot read the event at offset 101 of orders-3")
                .hasCauseInstanceOf(PoisonEventException.class);
        assertThat(handled).containsExactly(List.of(new Order(1)));
    }

    @Test
    void aPollThatBeginsWithAPoisonEventHasNothingToHandle() {
        var batch = EventBatch.read(poll("poison", order(2)), Order.class);

        assertThatThrownBy(() -> batch.handle(handled::add))
                .isInstanceOf(BatchListenerFailedException.class);
        assertThat(handled).isEmpty();
    }

    @Test
    void aCustomReaderDecidesWhichEventsArePoison() {
        var batch = EventBatch.read(poll("1", "2"), EventBatchTests::onlyOne);

        assertThat(batch.events()).containsExactly(1);
        assertThat(batch.poison()).hasRootCauseMessage("two");
    }

    private static int onlyOne(@Nullable String value) {
        if ("1".equals(value)) {
            return 1;
        }
        throw new PoisonEventException("Not a one", new IllegalArgumentException("two"));
    }

    private static String order(int number) {
        return "{\"number\":%s}".formatted(number);
    }

    private static List<ConsumerRecord<String, String>> poll(@Nullable String... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new ConsumerRecord<>("orders", 3, 100L + i, "key", values[i]))
                .toList();
    }
}
