package io.aviary.platform.event;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads the lag of all consumer groups and the number of dead letters from the broker. A consumer
/// that is stopped, or hangs in its handler, cannot report its own lag: see decision 9,
/// `docs/decisions/0009-consumer-lag.md`.
final class ConsumerLag {
    private static final String DEAD_LETTERS = ".dead-letter";

    private final Admin admin;
    private final long timeoutMillis;
    private final Pattern ignored;

    /// @param timeoutMillis the timeout of each request
    /// @param ignored groups that are omitted
    ConsumerLag(Admin admin, long timeoutMillis, Pattern ignored) {
        this.admin = admin;
        this.timeoutMillis = timeoutMillis;
        this.ignored = ignored;
    }

    /// A consumer group and a topic that it reads.
    record Subscription(String group, String topic) {}

    /// @param lags the number of events that each group has not finished
    /// @param deadLetters the number of unreadable events by topic
    record Findings(Map<Subscription, Long> lags, Map<String, Long> deadLetters) {}

    /// A partition that one group reads.
    ///
    /// @param committed the group's next offset; null if it has not committed yet
    private record GroupPartition(
            Subscription subscription, TopicPartition partition, @Nullable Long committed) {}

    /// Reads the current numbers from the broker.
    ///
    /// @throws ExecutionException if Kafka refuses a request
    /// @throws TimeoutException if Kafka does not respond in time
    Findings read() throws InterruptedException, ExecutionException, TimeoutException {
        var topics = get(admin.listTopics().names());
        var groupPartitions = groupPartitions(topics);
        var dead =
                topics.stream()
                        .filter(topic -> topic.endsWith(DEAD_LETTERS))
                        .map(topic -> new TopicPartition(topic, 0))
                        .toList();
        var partitions =
                Stream.concat(
                                groupPartitions.stream().map(GroupPartition::partition),
                                dead.stream())
                        .distinct();
        var all = partitions.toList();
        var ends = offsets(all, OffsetSpec.latest());
        var starts = offsets(all, OffsetSpec.earliest());
        var lags =
                groupingBy(
                        GroupPartition::subscription,
                        summingLong((GroupPartition one) -> lag(one, starts, ends)));
        return new Findings(
                groupPartitions.stream().collect(lags),
                dead.stream()
                        .collect(toMap(TopicPartition::topic, p -> at(ends, p) - at(starts, p))));
    }

    /// Returns the lag of a group in a partition. A group without a commit starts with the oldest
    /// event.
    private static long lag(
            GroupPartition group,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends) {
        var from = group.committed() == null ? at(starts, group.partition()) : group.committed();
        return Math.max(0, at(ends, group.partition()) - from);
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }

    private List<GroupPartition> groupPartitions(Set<String> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        var groups =
                get(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                        .map(GroupListing::groupId)
                        .filter(group -> !ignored.matcher(group).matches())
                        .toList();
        var everything = new ListConsumerGroupOffsetsSpec();
        var committed =
                get(
                        admin.listConsumerGroupOffsets(
                                        groups.stream().collect(toMap(identity(), g -> everything)))
                                .all());
        var assigned = assigned(groups);
        return groups.stream()
                .flatMap(
                        group ->
                                groupPartitions(
                                        group,
                                        Objects.requireNonNull(committed.get(group)),
                                        assigned.getOrDefault(group, Set.of())))
                .filter(group -> topics.contains(group.partition().topic()))
                .toList();
    }

    private static Stream<GroupPartition> groupPartitions(
            String group,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Set<TopicPartition> assigned) {
        var partitions = new HashSet<>(assigned);
        partitions.addAll(committed.keySet());
        return partitions.stream()
                .map(
                        partition -> {
                            var offset = committed.get(partition);
                            return new GroupPartition(
                                    new Subscription(group, partition.topic()),
                                    partition,
                                    offset == null ? null : offset.offset());
                        });
    }

    /// Returns the partitions that the members of each group read at present.
    private Map<String, Set<TopicPartition>> assigned(Collection<String> groups)
            throws InterruptedException, ExecutionException, TimeoutException {
        var assigned = new HashMap<String, Set<TopicPartition>>();
        get(admin.describeConsumerGroups(groups).all())
                .forEach(
                        (group, described) ->
                                described
                                        .members()
                                        .forEach(
                                                member ->
                                                        assigned.computeIfAbsent(
                                                                        group, _ -> new HashSet<>())
                                                                .addAll(
                                                                        member.assignment()
                                                                                .topicPartitions())));
        return assigned;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> all, OffsetSpec spec)
            throws InterruptedException, ExecutionException, TimeoutException {
        var specs = all.stream().collect(toMap(identity(), partition -> spec));
        return get(admin.listOffsets(specs).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }

    private <T> T get(KafkaFuture<T> result)
            throws InterruptedException, ExecutionException, TimeoutException {
        return result.get(timeoutMillis, TimeUnit.MILLISECONDS);
    }
}
