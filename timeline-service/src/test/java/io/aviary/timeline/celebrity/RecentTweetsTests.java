package io.aviary.timeline.celebrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.event.CelebrityChanged;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.store.Timeline;
import io.aviary.timeline.testing.Instance;
import io.aviary.timeline.testing.RunningService;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests with instances whose consumers do not start.
class RecentTweetsTests extends RunningService {
    private static final String NO_EVENTS = "spring.kafka.listener.auto-startup=false";

    private final long ann = world.newUser();
    private final long bob = world.newUser();

    @Test
    void idsLoadedWhileEventsWereMissedAreDroppedWhenAllEventsAreReceived() {
        try (var instance =
                new Instance(NO_EVENTS, "aviary.recent-tweets.lifetime-without-events=1m")) {
            var recent = instance.bean(RecentTweets.class);
            long first = world.post(ann);
            assertThat(merged(recent)).containsExactly(first);
            long missed = world.post(ann);
            assertThat(merged(recent)).as("loaded once").containsExactly(first);

            recent.setReceivesEvents(true);

            assertThat(merged(recent)).containsExactly(missed, first);
        }
    }

    @Test
    void idsAreReloadedSoonWhileEventsMayBeMissed() {
        try (var instance =
                new Instance(NO_EVENTS, "aviary.recent-tweets.lifetime-without-events=0s")) {
            var recent = instance.bean(RecentTweets.class);
            long first = world.post(ann);
            assertThat(merged(recent)).containsExactly(first);
            long missed = world.post(ann);

            assertThat(merged(recent)).containsExactly(missed, first);

            recent.setReceivesEvents(true);
            assertThat(merged(recent)).hasSize(2);
            world.post(ann);
            assertThat(merged(recent)).as("loaded once").hasSize(2);
        }
    }

    /// The timeline has room for more ids than a change adds, so no compaction raises its horizon.
    @Test
    void anAuthorWhoPostedManyTweetsAsACelebrityLeavesNoGap() {
        world.link(bob, ann);
        try (var instance = new Instance(NO_EVENTS, "aviary.timeline.compacted-length=800")) {
            instance.reader().home(bob, "");
            change(instance, "becoming");
            world.post(ann, 1_000);
            change(instance, "ceasing");
            assertThat(world.celebrity(ann).state()).isEqualTo("ordinary");

            assertThat(instance.reader().scroll(bob, 97)).isEqualTo(world.home(bob)).hasSize(1_000);
        }
    }

    private void change(Instance instance, String state) {
        var changed = world.changeCelebrityStatus(ann, state);
        instance.bean(ChangingCelebrities.class)
                .apply(new CelebrityChanged("celebrity_changed", ann, changed.version()));
    }

    private List<Long> merged(RecentTweets recent) {
        return values(
                recent.merge(Timeline.Complete.NOTHING, List.of(new UserId(ann)))
                        .newestFirst(IdRange.ALL, 10));
    }
}
