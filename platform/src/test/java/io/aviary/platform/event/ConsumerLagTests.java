package io.aviary.platform.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
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
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsumerLagTests {
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", TestInfrastructure.kafkaBootstrapServers());

    private final String topic = "lag-" + UUID.randomUUID();
    private final String deadLetters = topic + ".dead-letter";
    private final String group = "reader-of-" + topic;
    private final Admin admin = Admin.create(KAFKA);

    @BeforeEach
    void produce() throws InterruptedException, ExecutionException {
        var topics =
                List.of(new NewTopic(topic, 2, (short) 1), new NewTopic(deadLetters, 1, (short) 1));
        admin.createTopics(topics).all().get();
        try (var producer =
                new KafkaProducer<>(KAFKA, new StringSerializer(), new StringSerializer())) {
            for (int partition : List.of(0, 0, 0, 1, 1)) {
                producer.send(new ProducerRecord<>(topic, partition, "key", "event")).get();
            }
            producer.send(new ProducerRecord<>(deadLetters, "key", "poison")).get();
        }
    }

    @AfterEach
    void close() throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(topic, deadLetters)).all().get();
        admin.close();
    }

    @Test
    void theLagOfAPartitionWithoutACommitCountsAllItsEvents() throws Exception {
        try (var consumer = consumer()) {
            commitFirstEventOfFirstPartition(consumer);

            assertThat(lag("none").read().lags())
                    .containsEntry(new ConsumerLag.Subscription(group, topic), 4L);
        }
    }

    @Test
    void theLagOfAStoppedGroupIsReportedToo() throws Exception {
        try (var consumer = consumer()) {
            commitFirstEventOfFirstPartition(consumer);
        }

        assertThat(lag("none").read().lags())
                .containsEntry(new ConsumerLag.Subscription(group, topic), 2L);
    }

    @Test
    void groupsThatMatchThePatternAreIgnored() throws Exception {
        try (var consumer = consumer()) {
            commitFirstEventOfFirstPartition(consumer);

            assertThat(lag(defaults().ignoredGroups().pattern()).read().lags().keySet())
                    .extracting(ConsumerLag.Subscription::group)
                    .doesNotContain(group);
        }
    }

    private static ConsumerLagSettings defaults() {
        return new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("aviary.consumer-lag", ConsumerLagSettings.class);
    }

    @Test
    void deadLettersAreCounted() throws Exception {
        assertThat(lag("none").read().deadLetters()).containsEntry(deadLetters, 1L);
    }

    @Test
    void noLagIsReportedWhileKafkaDoesNotRespond() {
        var metrics = new SimpleMeterRegistry();
        var settings =
                new ConsumerLagSettings(
                        true,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Pattern.compile("none"));
        var published =
                new ConsumerLagMetrics(
                        Map.of("bootstrap.servers", "127.0.0.1:1"), settings, metrics);
        published.start();
        try {
            await().atMost(20, SECONDS)
                    .until(() -> metrics.get("aviary.kafka.up").gauge().value() == 0);
            assertThat(metrics.find("aviary.consumer.lag").gauges()).isEmpty();
        } finally {
            published.stop();
        }
    }

    @Test
    void theLagAndTheDeadLettersArePublishedAsMetrics() throws Exception {
        var metrics = new SimpleMeterRegistry();
        var settings =
                new ConsumerLagSettings(
                        true,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Pattern.compile("none"));
        try (var consumer = consumer()) {
            commitFirstEventOfFirstPartition(consumer);
        }
        var published = new ConsumerLagMetrics(KAFKA, settings, metrics);
        published.start();
        try {
            await().atMost(20, SECONDS)
                    .until(() -> metrics.get("aviary.kafka.up").gauge().value() == 1);
            assertThat(metrics.get("aviary.consumer.lag").tag("group", group).gauge().value())
                    .isEqualTo(2);
            assertThat(metrics.get("aviary.dead.letters").tag("topic", deadLetters).gauge().value())
                    .isOne();
        } finally {
            published.stop();
        }
    }

    private ConsumerLag lag(String ignored) {
        return new ConsumerLag(admin, 10_000, Pattern.compile(ignored));
    }

    private void commitFirstEventOfFirstPartition(KafkaConsumer<String, String> consumer) {
        consumer.subscribe(List.of(topic));
        await().atMost(20, SECONDS)
                .until(
                        () -> {
                            consumer.poll(Duration.ofMillis(100));
                            return consumer.assignment().size() == 2;
                        });
        consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1)));
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestInfrastructure.kafkaBootstrapServers(),
                        "group.id",
                        group,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
