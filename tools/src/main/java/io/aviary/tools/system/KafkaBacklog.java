package io.aviary.tools.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aviary.tools.console.CommandException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// Reads partitions of topics and the lag of consumer groups from Kafka.
public final class KafkaBacklog implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    /// The group of a single instance ends in a random UUID.
    private static final Pattern OF_ONE_INSTANCE =
            Pattern.compile(".*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Admin admin;

    /// @param bootstrapServers the host and port of at least one broker
    public KafkaBacklog(String bootstrapServers) {
        this.admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "request.timeout.ms",
                                TIMEOUT_MILLIS / 2,
                                "default.api.timeout.ms",
                                TIMEOUT_MILLIS));
    }

    /// Returns the partition to which producers send events with the key.
    public static int partition(String key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions);
    }

    /// Returns the number of partitions of the topic.
    ///
    /// @throws CommandException if Kafka does not respond or has no such topic
    public int partitions(String topic) {
        var topics = admin.describeTopics(List.of(topic)).topicNameValues();
        return get(Objects.requireNonNull(topics.get(topic))).partitions().size();
    }

    /// Returns the number of unfinished events by consumer group.
    ///
    /// The lags are read three times, and the maximum counts, because a group may produce events
    /// for a group that was read earlier. The groups of single instances are omitted: after an
    /// instance was killed, no consumer reads its group's events.
    ///
    /// @throws CommandException if Kafka does not respond
    public Map<String, Long> lags() {
        var lags = new HashMap<>(lagsNow());
        for (int i = 0; i < 2; i++) {
            lagsNow().forEach((group, lag) -> lags.merge(group, lag, Math::max));
        }
        return lags;
    }

    private Map<String, Long> lagsNow() {
        return get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> !isOfOneInstance(group))
                .collect(Collectors.toMap(Function.identity(), this::lag));
    }

    static boolean isOfOneInstance(String group) {
        return OF_ONE_INSTANCE.matcher(group).matches();
    }

    private long lag(String group) {
        var committed = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var ends = ends(committed.keySet());
        return committed.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .mapToLong(
                        entry -> ends.getOrDefault(entry.getKey(), 0L) - entry.getValue().offset())
                .sum();
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        var latest =
                partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> response) {
        try {
            return response.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new CommandException("the request to Kafka failed: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
