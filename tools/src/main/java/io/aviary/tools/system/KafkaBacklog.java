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

/// Questions to Kafka about topics and about how far their consumers are.
public final class KafkaBacklog implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    /// How groups begin by which each instance of timeline-service hears of every deletion.
    private static final Pattern OF_ONE_INSTANCE =
            Pattern.compile("timeline-(cache|recent-tweets)-.*");

    private final Admin admin;

    /// @param bootstrapServers host and port of at least one broker
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

    /// The partition to which producers send events with this key.
    public static int partition(String key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions);
    }

    /// How many partitions the topic has.
    ///
    /// @throws CommandException where Kafka does not answer or has no such topic
    public int partitions(String topic) {
        var asked = admin.describeTopics(List.of(topic)).topicNameValues();
        return get(Objects.requireNonNull(asked.get(topic))).partitions().size();
    }

    /// How many events each consumer group has yet to finish. Asked three times, because a group
    /// may have handed work to another that was asked before it, and that one to a third. Left out
    /// are the groups of one instance: those of an instance that was killed stay behind, and nobody
    /// reads on.
    ///
    /// @throws CommandException where Kafka does not answer
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
                .filter(group -> !OF_ONE_INSTANCE.matcher(group).matches())
                .collect(Collectors.toMap(Function.identity(), this::lag));
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

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new CommandException("Kafka did not answer: " + failed.getMessage());
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
