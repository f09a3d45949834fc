package io.aviary.platform.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Compares the lag metrics of the Kafka client with [ConsumerLag], which exists because they
/// differ.
class ClientLagMetricsTests {
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", TestInfrastructure.kafkaBootstrapServers());
    private static final String LAG = "kafka.consumer.fetch.manager.records.lag";

    private final String topic = "client-lag-" + UUID.randomUUID();
    private final String deadLetters = topic + ".dead-letter";
    private final String group = "reader-of-" + topic;
    private final Admin admin = Admin.create(KAFKA);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void createTopics() throws InterruptedException, ExecutionException {
        admin.createTopics(
                        List.of(
                                new NewTopic(topic, 1, (short) 1),
                                new NewTopic(deadLetters, 1, (short) 1)))
                .all()
                .get();
        produce(topic, 3);
    }

    @AfterEach
    void close() throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(topic, deadLetters)).all().get();
        admin.close();
    }

    @Test
    void aConsumerThatPollsShowsItsLag() throws Exception {
        try (var consumer = consumerOfOneEvent();
                var client = new KafkaClientMetrics(consumer)) {
            client.bindTo(metrics);

            assertThat(clientLag(LAG)).isEqualTo(2);
            assertThat(brokerLag()).isEqualTo(2);
        }
    }

    /// Simulates a handler that hangs: a handler runs on the thread that polls, and this test does
    /// not poll.
    @Test
    void aConsumerThatHangsInItsHandlerKeepsTheLagOfItsLastPoll() throws Exception {
        try (var consumer = consumerOfOneEvent();
                var client = new KafkaClientMetrics(consumer)) {
            client.bindTo(metrics);
            produce(topic, 50);

            assertThat(brokerLag()).isEqualTo(52);
            assertThat(clientLag(LAG)).isEqualTo(2);
            assertThat(clientLag(LAG + ".max")).isEqualTo(2);
        }
    }

    @Test
    void aConsumerThatIsStoppedShowsNothing() throws Exception {
        try (var consumer = consumerOfOneEvent();
                var client = new KafkaClientMetrics(consumer)) {
            client.bindTo(metrics);
        }
        produce(topic, 50);

        assertThat(brokerLag()).isEqualTo(52);
        assertThat(metrics.find(LAG).meters()).isEmpty();
        assertThat(metrics.find(LAG + ".max").meters()).isEmpty();
    }

    @Test
    void deadLettersOfAnEarlierProcessAreInNoClientMetric() throws Exception {
        produce(deadLetters, 2);
        try (var consumer = consumerOfOneEvent();
                var producer = producer();
                var client = new KafkaClientMetrics(consumer);
                var sender = new KafkaClientMetrics(producer)) {
            producer.send(new ProducerRecord<>(topic, "key", "event")).get();
            client.bindTo(metrics);
            sender.bindTo(metrics);

            assertThat(lagReader().read().deadLetters()).containsEntry(deadLetters, 2L);
            assertThat(metrics.getMeters())
                    .extracting(Meter::getId)
                    .noneMatch(id -> deadLetters.equals(id.getTag("topic")));
        }
    }

    private double clientLag(String name) {
        return metrics.get(name).gauges().stream()
                .mapToDouble(Gauge::value)
                .max()
                .orElse(Double.NaN);
    }

    private long brokerLag() throws Exception {
        return lagReader().read().lags().get(new ConsumerLag.Subscription(group, topic));
    }

    private ConsumerLag lagReader() {
        return new ConsumerLag(admin, 10_000, Pattern.compile("none"));
    }

    /// Returns a consumer that has received and committed one event.
    private KafkaConsumer<String, String> consumerOfOneEvent() {
        var consumer =
                new KafkaConsumer<String, String>(
                        Map.of(
                                "bootstrap.servers",
                                TestInfrastructure.kafkaBootstrapServers(),
                                "group.id",
                                group,
                                "max.poll.records",
                                1,
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer());
        consumer.subscribe(List.of(topic));
        await().atMost(20, SECONDS).until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
        consumer.commitSync();
        return consumer;
    }

    private void produce(String to, int events) throws InterruptedException, ExecutionException {
        try (var producer = producer()) {
            for (int number = 0; number < events; number++) {
                producer.send(new ProducerRecord<>(to, "key", "event")).get();
            }
        }
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(KAFKA, new StringSerializer(), new StringSerializer());
    }
}
