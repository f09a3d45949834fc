package io.aviary.timeline.fanout;

import io.aviary.timeline.event.TweetEvent;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one author did, for one pass over timelines.
///
/// @param posted without what was deleted meanwhile
/// @param deleted perhaps never pushed
/// @param since when the oldest of it happened
record AuthorChanges(UserId author, TweetIds posted, TweetIds deleted, Instant since) {
    // A record of so many ids is far below the megabyte that Kafka takes.
    private static final int IDS_PER_TASK = 2_000;

    /// @param events of one author, at least one
    static AuthorChanges ofEvents(List<TweetEvent> events) {
        return of(
                events.getFirst().author(),
                ids(events, TweetEvent::isPosted),
                ids(events, TweetEvent::isDeleted),
                events.stream().map(TweetEvent::occurredAt));
    }

    private static List<Long> ids(List<TweetEvent> events, Predicate<TweetEvent> wanted) {
        return events.stream().filter(wanted).map(TweetEvent::tweetId).toList();
    }

    /// @param tasks of one page of one author, at least one
    static AuthorChanges ofTasks(List<FollowerPageTask> tasks) {
        return of(
                tasks.getFirst().author(),
                tasks.stream().flatMap(task -> task.posted().stream()).toList(),
                tasks.stream().flatMap(task -> task.deleted().stream()).toList(),
                tasks.stream().map(FollowerPageTask::occurredAt));
    }

    /// Nothing is posted again after it was deleted.
    private static AuthorChanges of(
            UserId author, Collection<Long> posted, List<Long> deleted, Stream<Instant> times) {
        var kept = new HashSet<>(posted);
        deleted.forEach(kept::remove);
        return new AuthorChanges(
                author, TweetIds.of(kept), TweetIds.of(deleted), Collections.min(times.toList()));
    }

    boolean isEmpty() {
        return posted.isEmpty() && deleted.isEmpty();
    }

    /// The same for a page of the author's followers; mostly one record.
    List<FollowerPageTask> tasks(@Nullable Long afterEdge) {
        var tasks = new ArrayList<FollowerPageTask>();
        for (var part : posted.parts(IDS_PER_TASK)) {
            var ids = part.asList();
            tasks.add(new FollowerPageTask(author.value(), afterEdge, ids, List.of(), since));
        }
        for (var part : deleted.parts(IDS_PER_TASK)) {
            var ids = part.asList();
            tasks.add(new FollowerPageTask(author.value(), afterEdge, List.of(), ids, since));
        }
        return tasks;
    }
}
