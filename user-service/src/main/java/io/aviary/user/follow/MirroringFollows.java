package io.aviary.user.follow;

import io.aviary.platform.event.EventBatch;
import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Writes the second direction of each follow into the followee's shard, and publishes it in the
/// same transaction. The two sides agree only after that transaction, so a timeline is back-filled
/// only after the event `follow_applied`.
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

    private record Pair(UserId follower, UserId followee) {
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
        EventBatch.read(records, FollowEvent::read).handle(this::apply);
    }

    private void apply(List<FollowEvent> events) {
        shards.writeEach(
                keepNewest(events), event -> event.edge().followee().shard(), this::applyHere);
    }

    private static Collection<FollowEvent> keepNewest(List<FollowEvent> events) {
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
        var applications = new LinkedHashMap<Pair, FollowEvent>();
        events.forEach(event -> applications.put(Pair.of(event.edge()), event.applied()));
        publishing.publishApplied(
                applied.stream().map(edge -> applications.get(Pair.of(edge))).toList());
        return applied.size();
    }
}
