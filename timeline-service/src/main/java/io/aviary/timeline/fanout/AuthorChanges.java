package io.aviary.timeline.fanout;

import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The new and deleted tweets of one author, for one pass over the timelines.
///
/// @param posted new tweets, without tweets that are also deleted
/// @param deleted deleted tweets, which may never have been pushed
/// @param since the time of the oldest change
record AuthorChanges(UserId author, TweetIds posted, TweetIds deleted, Instant since) {
    // A task of this size stays far below Kafka's maximum record size of one megabyte.
    private static final int IDS_PER_TASK = 2_000;

    /// Combines the events of one author.
    ///
    /// @param events at least one, all of one author
    static AuthorChanges ofEvents(List<TweetEvent> events) {
        return of(
                events.getFirst().author(),
                ids(events.stream().filter(TweetEvent::isPosted).map(TweetEvent::tweetId)),
                ids(events.stream().filter(TweetEvent::isDeleted).map(TweetEvent::tweetId)),
                events.stream().map(TweetEvent::occurredAt));
    }

    private static TweetIds ids(Stream<Long> ids) {
        return TweetIds.of(ids.mapToLong(Long::longValue));
    }

    /// Combines the tasks of one page of followers.
    ///
    /// @param tasks at least one, all of one page of one author
    static AuthorChanges ofTasks(List<FollowerPageTask> tasks) {
        return of(
                tasks.getFirst().author(),
                ids(tasks.stream().flatMap(task -> task.posted().stream())),
                ids(tasks.stream().flatMap(task -> task.deleted().stream())),
                tasks.stream().map(FollowerPageTask::occurredAt));
    }

    /// Combines changes. A deletion is final, so it wins over the post, whichever comes first.
    private static AuthorChanges of(
            UserId author, TweetIds posted, TweetIds deleted, Stream<Instant> times) {
        return new AuthorChanges(
                author, posted.without(deleted), deleted, Collections.min(times.toList()));
    }

    boolean isEmpty() {
        return posted.isEmpty() && deleted.isEmpty();
    }

    /// Returns the tasks for a page of the author's followers. Usually this is one task.
    List<FollowerPageTask> toTasks(@Nullable Long afterEdge) {
        var tasks = new ArrayList<FollowerPageTask>();
        for (var part : posted.parts(IDS_PER_TASK)) {
            var ids = part.values().boxed().toList();
            tasks.add(new FollowerPageTask(author.value(), afterEdge, ids, List.of(), since));
        }
        for (var part : deleted.parts(IDS_PER_TASK)) {
            var ids = part.values().boxed().toList();
            tasks.add(new FollowerPageTask(author.value(), afterEdge, List.of(), ids, since));
        }
        return tasks;
    }
}
