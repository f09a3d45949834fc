package io.aviary.user.follow;

import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.outbox.Outbox.KeyedEvent;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Publishes changed follows in the transaction that changes them.
@Component
public final class PublishingFollows {
    private final Outbox outbox;

    PublishingFollows(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Publishes follows that changed in their followers' shard, for the mirror to apply.
    ///
    /// @param edges the follows in their new state
    /// @param now the time of the follow or unfollow
    public void publishChanged(List<UserFollows> edges, Instant now) {
        publish(
                FollowTopics.CHANGED,
                edges.stream().map(edge -> FollowEvent.changed(edge, now)).toList());
    }

    /// Publishes follows that the mirror has applied, so that both sides now agree.
    void publishApplied(List<FollowEvent> events) {
        publish(FollowTopics.APPLIED, events);
    }

    private void publish(String topic, List<FollowEvent> events) {
        outbox.addAll(
                topic,
                events.stream().map(event -> new KeyedEvent(event.followerId(), event)).toList());
    }
}
