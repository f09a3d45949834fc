package io.aviary.timeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AuthorChangesTests {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aTweetThatIsAlsoDeletedIsNotPosted() {
        var changes =
                AuthorChanges.ofEvents(
                        List.of(
                                event("tweet_posted", 1, NOON.plusSeconds(1)),
                                event("tweet_deleted", 2, NOON),
                                event("tweet_posted", 3, NOON.plusSeconds(2)),
                                event("tweet_deleted", 1, NOON.plusSeconds(3)),
                                event("tweet_pinned", 4, NOON.plusSeconds(4))));

        assertThat(changes.posted().values().toArray()).containsExactly(3);
        assertThat(changes.deleted().values().toArray()).containsExactly(1, 2);
        assertThat(changes.since()).isEqualTo(NOON);
    }

    @Test
    void theTasksOfAPageAreMerged() {
        var changes =
                AuthorChanges.ofTasks(
                        List.of(
                                new FollowerPageTask(7, 9L, List.of(1L, 2L), List.of(), NOON),
                                new FollowerPageTask(7, 9L, List.of(2L, 3L), List.of(1L), NOON)));

        assertThat(changes.toTasks(5L))
                .containsExactly(
                        new FollowerPageTask(7, 5L, List.of(2L, 3L), List.of(), NOON),
                        new FollowerPageTask(7, 5L, List.of(), List.of(1L), NOON));
    }

    @Test
    void noTaskIsTooLargeForKafka() {
        var ids = TweetIds.of(LongStream.rangeClosed(1, 10_001));
        var tasks = new AuthorChanges(new UserId(7), ids, ids, NOON).toTasks(null);

        assertThat(tasks).hasSize(12);
        assertThat(tasks).allMatch(task -> task.json().length() < 100_000);
        assertThat(AuthorChanges.ofTasks(tasks).deleted().asList()).hasSize(10_001);
        assertThat(tasks.stream().flatMap(task -> task.posted().stream()).toList())
                .isEqualTo(ids.values().boxed().toList());
    }

    private static TweetEvent event(String type, long tweet, Instant at) {
        return new TweetEvent(type, tweet, 7, at);
    }
}
