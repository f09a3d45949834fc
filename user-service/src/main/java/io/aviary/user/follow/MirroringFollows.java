package io.aviary.user.follow;

import io.aviary.platform.event.PoisonEventException;
import io.aviary.platform.shard.Shards;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/// Writes the second direction of each follow into the followee's shard, and tells of it in the
/// same transaction: only from then on do both sides agree, so only from then on may a timeline be
/// filled.
@Component
final class MirroringFollows {
    private final Shards shards;
    private final Followers followers;
    private final PublishingFollows publishing;

    MirroringFollows(Shards shards, Followers followers, PublishingFollows publishing) {
        this.shards = shards;
        this.followers = followers;
        this.publishing = publishing;
    }

    private record Pair(long follower, long followee) {
        static Pair of(UserFollows edge) {
            return new Pair(edge.userId1(), edge.userId2());
        }
    }

    @KafkaListener(
            topics = FollowTopics.CHANGED,
            groupId = "user-service",
            batch = "true",
            concurrency = "${aviary.follows.mirror-consumers:2}")
    void mirror(List<ConsumerRecord<String, String>> records) {
        var events = new ArrayList<FollowEvent>();
        for (int index = 0; index < records.size(); index++) {
            try {
                events.add(FollowEvent.read(records.get(index).value()));
            } catch (PoisonEventException poison) {
                // What came before counts as done; the error handler goes on after this one.
                apply(events);
                throw new BatchListenerFailedException("Poison", poison, index);
            }
        }
        apply(events);
    }

    private void apply(List<FollowEvent> events) {
        shards.map()
                .group(newest(events), event -> event.edge().followee().shard())
                .forEach((server, here) -> shards.inTransaction(server, () -> applyHere(here)));
    }

    private static Collection<FollowEvent> newest(List<FollowEvent> events) {
        var newest = new LinkedHashMap<Pair, FollowEvent>();
        for (var event : events) {
            newest.merge(
                    Pair.of(event.edge()),
                    event,
                    (one, two) -> one.version() < two.version() ? two : one);
        }
        return newest.values();
    }

    private int applyHere(List<FollowEvent> events) {
        var applied = followers.apply(events.stream().map(FollowEvent::edge).toList());
        var told = new LinkedHashMap<Pair, FollowEvent>();
        events.forEach(event -> told.put(Pair.of(event.edge()), event.applied()));
        publishing.applied(applied.stream().map(edge -> told.get(Pair.of(edge))).toList());
        return applied.size();
    }
}
