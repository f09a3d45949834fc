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

/// The changes of one author's tweets, for one pass over timelines.
///
/// @param posted new tweets, without the ones that are also deleted
/// @param deleted deleted tweets, which may never have been pushed
/// @param since when the oldest change happened
record AuthorChanges(UserId author, TweetIds posted, TweetIds deleted, Instant since) {
    // A task of this size stays far below the largest record of Kafka, a megabyte.
    private static final int IDS_PER_TASK = 2_000;

    /// @param events of one author, at least one
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

    /// @param tasks of one page of one author, at least one
    static AuthorChanges ofTasks(List<FollowerPageTask> tasks) {
        return of(
                tasks.getFirst().author(),
                ids(tasks.stream().flatMap(task -> task.posted().stream())),
                ids(tasks.stream().flatMap(task -> task.deleted().stream())),
                tasks.stream().map(FollowerPageTask::occurredAt));
    }

    /// A deletion is final, so it wins over the post in any order.
    private static AuthorChanges of(
            UserId author, TweetIds posted, TweetIds deleted, Stream<Instant> times) {
        return new AuthorChanges(
                author, posted.without(deleted), deleted, Collections.min(times.toList()));
    }

    boolean isEmpty() {
        return posted.isEmpty() && deleted.isEmpty();
    }

    /// Returns the tasks for a page of the author's followers; usually one.
    List<FollowerPageTask> tasks(@Nullable Long afterEdge) {
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
