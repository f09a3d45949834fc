package io.aviary.user.follow;

import io.aviary.platform.outbox.Outbox;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of edges that changed, in the transaction that changes them.
@Component
public final class PublishingFollows {
    private final Outbox outbox;
    private final JdbcClient jdbc;

    PublishingFollows(Outbox outbox, JdbcClient jdbc) {
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    /// Tells of edges in their followers' shard, which the mirror does not know yet.
    ///
    /// @param edges as they are now
    /// @param now when somebody followed or unfollowed
    public void changed(List<UserFollows> edges, Instant now) {
        tell(
                FollowTopics.CHANGED,
                edges.stream().map(edge -> FollowEvent.changed(edge, now)).toList());
    }

    /// Tells of edges in their followees' shard: both sides agree.
    void applied(List<FollowEvent> events) {
        tell(FollowTopics.APPLIED, events);
    }

    private void tell(String topic, List<FollowEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        outbox.wakeAfterCommit();
        jdbc.sql(
                        """
                        insert into outbox (topic, key, payload, cause)
                        select :topic, key, payload, :cause
                        from unnest(:keys::text[], :payloads::text[]) as e (key, payload)
                        """)
                .param("topic", topic)
                .param("cause", outbox.cause(), Types.VARCHAR)
                .param("keys", events.stream().map(FollowEvent::followerId).toArray(String[]::new))
                .param("payloads", events.stream().map(outbox::json).toArray(String[]::new))
                .update();
    }
}
