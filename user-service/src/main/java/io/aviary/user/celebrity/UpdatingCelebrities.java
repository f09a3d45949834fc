package io.aviary.user.celebrity;

import io.aviary.platform.outbox.Outbox;
import io.aviary.platform.outbox.Outbox.KeyedEvent;
import io.aviary.user.id.UserId;
import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Component;

/// Starts celebrity status for users with too many followers, ends it again, and publishes both.
/// The two limits differ, so the status does not flip with each follow.
@Component
public final class UpdatingCelebrities {
    private final Celebrities celebrities;
    private final Outbox outbox;
    private final Clock clock;

    UpdatingCelebrities(Celebrities celebrities, Outbox outbox, Clock clock) {
        this.celebrities = celebrities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Updates the status of users whose follower count changed in the current transaction.
    ///
    /// @param users users of the current transaction's server
    public void updateWhereCrossed(Collection<UserId> users) {
        if (users.isEmpty()) {
            return;
        }
        var now = clock.instant();
        outbox.addAll(
                CelebrityTopics.CHANGED,
                celebrities.updateWhereCrossed(users).stream()
                        .map(changed -> CelebrityEvent.of(changed, now))
                        .map(event -> new KeyedEvent(event.userId(), event))
                        .toList());
    }
}
