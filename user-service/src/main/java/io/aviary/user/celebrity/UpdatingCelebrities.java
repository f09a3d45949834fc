package io.aviary.user.celebrity;

import io.aviary.platform.outbox.Outbox;
import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Component;

/// Makes celebrities of users who have too many followers, and ordinary users of them again, and
/// tells of both. Between the two lies a gap, so that nobody goes back and forth with each follow.
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

    /// Looks whether counts have crossed the threshold, in the transaction that changed them.
    ///
    /// @param users of the current transaction's server
    public void updateWhereCrossed(Collection<Long> users) {
        if (users.isEmpty()) {
            return;
        }
        var now = clock.instant();
        for (var changed : celebrities.cross(users)) {
            var event = CelebrityEvent.of(changed, now);
            outbox.add(CelebrityTopics.CHANGED, event.userId(), event);
        }
    }
}
