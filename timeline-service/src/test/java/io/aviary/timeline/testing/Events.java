package io.aviary.timeline.testing;

import io.aviary.platform.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/// A sender of events in place of the two other services. It can also wait until all events are
/// processed.
public final class Events {
    private static final String TWEETS = "tweet-events";
    private static final String FOLLOWS = "follow-applied-events";
    private static final String FIRST_PAGES = "fan-out-first-pages";
    private static final String NEXT_PAGES = "fan-out-next-pages";
    static final int PARTITIONS = 4;
    private static final String CELEBRITIES = "celebrity-events";

    private final Map<String, Object> kafka;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    Events(String bootstrapServers) {
        kafka = Map.of("bootstrap.servers", bootstrapServers);
        admin = Admin.create(kafka);
        get(
                admin.createTopics(
                                List.of(
                                        topic(TWEETS, PARTITIONS),
                                        topic(FOLLOWS, PARTITIONS),
                                        topic(CELEBRITIES, PARTITIONS),
                                        topic(CELEBRITIES + ".dead-letter", 1),
                                        topic(FIRST_PAGES, PARTITIONS),
                                        topic(FIRST_PAGES + ".dead-letter", 1),
                                        topic(NEXT_PAGES, PARTITIONS),
                                        topic(TWEETS + ".dead-letter", 1),
                                        topic(FOLLOWS + ".dead-letter", 1),
                                        topic(NEXT_PAGES + ".dead-letter", 1)))
                        .all());
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    public void sendTweetPosted(long author, long tweet) {
        sendTweet("tweet_posted", author, tweet);
    }

    public void sendTweetDeleted(long author, long tweet) {
        sendTweet("tweet_deleted", author, tweet);
    }

    public void sendTweetCompleted(long author, long tweet) {
        sendTweet("tweet_completed", author, tweet);
    }

    private void sendTweet(String type, long author, long tweet) {
        var event = new HashMap<String, Object>();
        event.put("type", type);
        event.put("tweet_id", "" + tweet);
        event.put("author_id", "" + author);
        event.put("occurred_at", Instant.now().toString());
        event.put("unknown_field", true);
        send(TWEETS, author, Json.write(event));
    }

    public void sendFollowApplied(World.Change change) {
        var event = new HashMap<String, Object>();
        event.put("type", "follow_applied");
        event.put("follower_id", "" + change.follower());
        event.put("followee_id", "" + change.followee());
        event.put("version", change.version());
        event.put("following", change.following());
        event.put("edge_id", "1");
        event.put("occurred_at", Instant.now().toString());
        send(FOLLOWS, change.follower(), Json.write(event));
    }

    public void sendCelebrityChanged(World.Celebrity celebrity) {
        var event = new HashMap<String, Object>();
        event.put("type", "celebrity_changed");
        event.put("user_id", "" + celebrity.user());
        event.put("state", celebrity.state());
        event.put("version", celebrity.version());
        event.put("occurred_at", Instant.now().toString());
        send(CELEBRITIES, celebrity.user(), Json.write(event));
    }

    public void sendCelebrityEvent(long key, String value) {
        send(CELEBRITIES, key, value);
    }

    public void sendTweetEvent(long key, String value) {
        send(TWEETS, key, value);
    }

    public void sendFollowEvent(long key, String value) {
        send(FOLLOWS, key, value);
    }

    public void sendPageTask(String key, String value) {
        producer.send(new ProducerRecord<>(NEXT_PAGES, key, value));
    }

    private void send(String topic, long key, String value) {
        producer.send(new ProducerRecord<>(topic, "" + key, value));
    }

    /// Waits until the service has committed all events sent before, and the page tasks that they
    /// caused.
    public void awaitDrained() {
        awaitTweetsDrained();
        awaitDrained("timeline-following", FOLLOWS);
        awaitDrained("timeline-celebrities", CELEBRITIES);
        awaitDrained("timeline-fan-out-first-pages", FIRST_PAGES);
        for (var ends = Map.<TopicPartition, Long>of(); !ends.equals(ends(NEXT_PAGES)); ) {
            ends = awaitDrained("timeline-fan-out-next-pages", NEXT_PAGES);
        }
    }

    /// Waits until the service has committed all tweet events. Page tasks of big authors may still
    /// be in progress.
    public void awaitTweetsDrained() {
        producer.flush();
        awaitDrained("timeline-fan-out", TWEETS);
    }

    private Map<TopicPartition, Long> awaitDrained(String group, String topic) {
        var ends = ends(topic);
        Awaitility.await("drained " + topic)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> isCommitted(group, ends));
        return ends;
    }

    private Map<TopicPartition, Long> ends(String topic) {
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        for (int i = 0; i < PARTITIONS; i++) {
            specs.put(new TopicPartition(topic, i), OffsetSpec.latest());
        }
        var ends = new HashMap<TopicPartition, Long>();
        get(admin.listOffsets(specs).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private boolean isCommitted(String group, Map<TopicPartition, Long> ends) {
        var committed = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .allMatch(
                        end -> {
                            var offset = committed.get(end.getKey());
                            return end.getValue() == 0
                                    || (offset != null && offset.offset() >= end.getValue());
                        });
    }

    public List<String> readDeadLetters(String topic) {
        try (var consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic + ".dead-letter", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(5)).records(partition).stream()
                    .map(r -> r.value())
                    .toList();
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
