package io.aviary.fault.property;

import io.aviary.tools.concurrent.Poller;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// Waits until all events have been handled, in a system that started empty. Every consumer group,
/// including groups of single instances, must then have read all its topics to the end.
final class EventWaiter implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String DEAD_LETTER = ".dead-letter";

    private final Admin admin;
    private final SqlOracle oracle;
    private final Map<String, Set<String>> topicsOfGroups = new TreeMap<>();
    private final Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();

    EventWaiter(String kafka, SqlOracle oracle) {
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka));
        this.oracle = oracle;
        findGroups();
        findPartitions();
    }

    private void findGroups() {
        var names = get(admin.listGroups().all()).stream().map(GroupListing::groupId).toList();
        get(admin.describeConsumerGroups(names).all())
                .forEach(
                        (name, group) ->
                                topicsOfGroups.put(
                                        name,
                                        group.members().stream()
                                                .flatMap(
                                                        m ->
                                                                m
                                                                        .assignment()
                                                                        .topicPartitions()
                                                                        .stream())
                                                .map(TopicPartition::topic)
                                                .collect(Collectors.toSet())));
    }

    private void findPartitions() {
        get(admin.describeTopics(get(admin.listTopics().names())).allTopicNames())
                .forEach(
                        (name, topic) ->
                                topic.partitions().stream()
                                        .map(p -> new TopicPartition(name, p.partition()))
                                        .forEach(p -> partitions.put(p, OffsetSpec.latest())));
    }

    /// Returns the consumer groups whose progress is awaited.
    Set<String> groups() {
        return topicsOfGroups.keySet();
    }

    /// Returns when every event that was written before the call has been handled.
    ///
    /// @throws AssertionError if that takes more than a minute, or an event is in a dead-letter
    /// topic
    void awaitHandled() {
        long began = System.nanoTime();
        for (var left = unhandled(); !left.isEmpty(); left = unhandled()) {
            if (System.nanoTime() - began > LIMIT.toNanos()) {
                throw new AssertionError("after a minute these events are unhandled: " + left);
            }
            Poller.during(PAUSE);
        }
    }

    /// Describes the unhandled events; empty if there are none. The order of the checks matters.
    /// When all groups are at the end, their own events are in an outbox or were sent. If the
    /// outboxes are empty then and no topic has grown, no event is left.
    private String unhandled() {
        var ends = ends();
        var lags = lags(ends);
        if (!lags.isEmpty()) {
            return lags.toString();
        }
        long unsent = oracle.unsent();
        if (unsent > 0) {
            return unsent + " events in outboxes";
        }
        return ends.equals(ends()) ? "" : "events just sent";
    }

    private Map<String, Long> lags(Map<TopicPartition, Long> ends) {
        var specs =
                topicsOfGroups.keySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        _ -> new ListConsumerGroupOffsetsSpec()));
        var lags = new TreeMap<String, Long>();
        get(admin.listConsumerGroupOffsets(specs).all())
                .forEach(
                        (group, committed) -> {
                            var offsets = new HashMap<TopicPartition, Long>();
                            committed.forEach(
                                    (p, at) -> offsets.put(p, at == null ? 0 : at.offset()));
                            long lag = lag(topicsOfGroups.get(group), offsets, ends);
                            if (lag > 0) {
                                lags.put(group, lag);
                            }
                        });
        return lags;
    }

    /// Returns the number of unhandled events. Every partition started empty, so a partition
    /// without a commit has no handled events.
    private static long lag(
            Collection<String> topics,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private Map<TopicPartition, Long> ends() {
        var ends =
                get(admin.listOffsets(partitions).all()).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
        ends.forEach(EventWaiter::refuseDeadLetters);
        return ends;
    }

    private static void refuseDeadLetters(TopicPartition partition, long end) {
        if (partition.topic().endsWith(DEAD_LETTER) && end > 0) {
            throw new AssertionError("an event could not be handled: see " + partition);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
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
