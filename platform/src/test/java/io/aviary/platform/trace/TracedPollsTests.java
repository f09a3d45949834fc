package io.aviary.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.BookstoreTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BookstoreTest
class TracedPollsTests {
    private static final String FIRST_PARENT =
            "00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01";
    private static final String SECOND_PARENT =
            "00-22222222222222222222222222222222-bbbbbbbbbbbbbbbb-01";
    private static final MockConsumer<Object, Object> CONSUMER = new MockConsumer<>("earliest");

    @Autowired private TracedPolls polls;
    @Autowired private Traces traces;

    @Test
    void aConsumerWorksInTheTraceOfItsEvent() {
        var event = event("key", FIRST_PARENT);
        polls.intercept(event, CONSUMER);
        assertThat(traces.id()).startsWith("1111");
        polls.success(event, CONSUMER);
        assertThat(traces.id()).isNull();

        polls.intercept(event("key", null), CONSUMER);
        assertThat(traces.id()).isNull();
    }

    @Test
    void theHandlingOfAFailureBelongsToTheTrace() {
        var polled =
                new ConsumerRecords<>(
                        Map.of(
                                new TopicPartition("topic", 0),
                                List.of(event("key", SECOND_PARENT))),
                        Map.of());
        polls.intercept(polled, CONSUMER);
        polls.failure(polled, new IllegalStateException("on purpose"), CONSUMER);
        assertThat(traces.id()).startsWith("2222");
        polls.clearThreadState(CONSUMER);
        assertThat(traces.id()).isNull();
    }

    @Test
    void workOnTheEventsOfAKeyBelongsToTheirTraces() {
        var polled = new ArrayList<ConsumerRecord<String, String>>();
        polled.add(new ConsumerRecord<>("topic", 0, 0, "one", "value"));
        polled.add(new ConsumerRecord<>("topic", 0, 1, "two", "value"));
        polled.add(new ConsumerRecord<>("topic", 0, 2, "none", "value"));
        polled.get(0)
                .headers()
                .add(Traces.HEADER, FIRST_PARENT.getBytes(StandardCharsets.US_ASCII));
        polled.get(1)
                .headers()
                .add(Traces.HEADER, SECOND_PARENT.getBytes(StandardCharsets.US_ASCII));
        var causes = Causes.of(polled, traces);

        var ids = new ArrayList<String>();
        for (var key : List.of("two", "one", "none", "unknown")) {
            causes.follow("work", key, () -> ids.add(String.valueOf(traces.id()))).run();
        }
        Causes.unknown().follow("work", "one", () -> ids.add(traces.id())).run();

        assertThat(ids)
                .containsExactly(
                        SECOND_PARENT.substring(3, 35),
                        FIRST_PARENT.substring(3, 35),
                        "null",
                        "null",
                        null);
    }

    private static ConsumerRecord<Object, Object> event(String key, String cause) {
        var event = new ConsumerRecord<Object, Object>("topic", 0, 0, key, "value");
        if (cause != null) {
            event.headers().add(Traces.HEADER, cause.getBytes(StandardCharsets.US_ASCII));
        }
        return event;
    }
}
