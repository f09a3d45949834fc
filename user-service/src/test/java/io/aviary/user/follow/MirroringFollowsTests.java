package io.aviary.user.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.json.Json;
import io.aviary.user.Events;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaTemplate;

class MirroringFollowsTests extends RunningService {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Autowired private KafkaTemplate<String, String> kafka;

    @Value("${spring.kafka.bootstrap-servers}")
    private String bootstrapServers;

    @Test
    void duplicateAndReorderedEventsEndInTheRightEdgesAndCounts() throws Exception {
        var users = newUsers(7);
        var random = new Random(7);
        var events = new ArrayList<FollowEvent>();
        var last = new HashMap<List<UserId>, UserFollows>();
        for (var follower : users) {
            for (var followee : users) {
                if (!follower.equals(followee)) {
                    int versions = 1 + random.nextInt(6);
                    for (int version = 1; version <= versions; version++) {
                        var edge = edge(follower, followee, version);
                        events.add(FollowEvent.changed(edge, Instant.now()));
                        last.put(List.of(follower, followee), edge);
                    }
                }
            }
        }
        var deliveries = new ArrayList<FollowEvent>();
        for (int round = 0; round < 3; round++) {
            var shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, random);
            deliveries.addAll(shuffled);
        }

        deliverOnAnyPartition(deliveries, random);

        var rows = new FollowRows(shards, jdbc);
        last.forEach(
                (pair, edge) ->
                        assertThat(rows.readRow(pair.getFirst(), pair.getLast())).isEqualTo(edge));
        for (var user : users) {
            long followers =
                    last.values().stream()
                            .filter(edge -> edge.followee().equals(user) && edge.following())
                            .count();
            assertThat(rows.followersCount(user)).isEqualTo(followers);
        }
        assertAppliedInOrder(last);
    }

    @Test
    void aPoisonEventGoesToTheDeadLettersAndLaterEventsAreApplied() throws Exception {
        var users = newUsers(2);
        var edge = edge(users.getFirst(), users.getLast(), 1);
        var event = Json.write(FollowEvent.changed(edge, Instant.now()));
        var poison = "not an event, of " + users.getFirst();

        kafka.send(FollowTopics.CHANGED, 0, "1", poison);
        kafka.send(FollowTopics.CHANGED, 0, "1", event).get();

        var rows = new FollowRows(shards, jdbc);
        await().atMost(TIMEOUT).until(() -> rows.readRow(edge.follower(), edge.followee()) != null);
        var dead = Events.readAll(FollowTopics.CHANGED + ".dead-letter");
        assertThat(dead.stream().map(ConsumerRecord::value)).containsOnlyOnce(poison);
    }

    private static UserFollows edge(UserId follower, UserId followee, int version) {
        return new UserFollows(follower, followee, version, version % 2 == 1, 1000 + version);
    }

    /// Sends events even to wrong partitions, so that two consumers race for one edge, and waits
    /// until all are processed.
    private void deliverOnAnyPartition(List<FollowEvent> events, Random random) throws Exception {
        for (var event : events) {
            var json = Json.write(event);
            kafka.send(FollowTopics.CHANGED, random.nextInt(8), event.followerId(), json);
        }
        kafka.flush();
        try (var consumer = consumer("user-service")) {
            var partitions = partitions(consumer, FollowTopics.CHANGED);
            var ends = consumer.endOffsets(partitions);
            await().atMost(TIMEOUT)
                    .until(
                            () -> {
                                var done = consumer.committed(Map.copyOf(ends).keySet());
                                return ends.entrySet().stream()
                                        .allMatch(
                                                end ->
                                                        end.getValue() == 0
                                                                || done.get(end.getKey()) != null
                                                                        && done.get(end.getKey())
                                                                                        .offset()
                                                                                >= end.getValue());
                            });
        }
    }

    /// Asserts that every applied edge was published, each time with a higher version.
    private void assertAppliedInOrder(Map<List<UserId>, UserFollows> last) {
        await().atMost(TIMEOUT).until(() -> countRows("outbox") == 0);
        var published = new HashMap<List<UserId>, UserFollows>();
        for (var record : Events.readAll(FollowTopics.APPLIED)) {
            var event = Json.read(record.value(), FollowEvent.class);
            assertThat(event.type()).isEqualTo(FollowEvent.APPLIED);
            assertThat(record.key()).isEqualTo(event.followerId());
            var edge = event.edge();
            var before = published.put(List.of(edge.follower(), edge.followee()), edge);
            if (before != null) {
                assertThat(edge.version()).isGreaterThan(before.version());
            }
        }
        assertThat(published).containsAllEntriesOf(last);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private KafkaConsumer<String, String> consumer(String group) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", group);
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
