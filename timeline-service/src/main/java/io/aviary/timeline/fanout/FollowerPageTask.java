package io.aviary.timeline.fanout;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.aviary.platform.json.Json;
import io.aviary.timeline.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// A task of the fan-out: changes to the timelines of one page of a big author's followers. The
/// worker that receives the task reads the page.
///
/// @param afterEdge the edge after which the page begins; absent for the first page
/// @param posted ids of new tweets
/// @param deleted ids of deleted tweets
/// @param occurredAt the time at which the oldest of the tweets was posted or deleted
public record FollowerPageTask(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long authorId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Long afterEdge,
        @JsonSerialize(contentUsing = ToStringSerializer.class) List<Long> posted,
        @JsonSerialize(contentUsing = ToStringSerializer.class) List<Long> deleted,
        Instant occurredAt) {
    /// The topic of first pages. Its consumers wait briefly, to gather tweets of the same author.
    public static final String FIRST_PAGES = "fan-out-first-pages";

    /// The topic of all other pages. They are processed without delay.
    public static final String NEXT_PAGES = "fan-out-next-pages";

    public FollowerPageTask {
        posted = copy(posted);
        deleted = copy(deleted);
        Objects.requireNonNull(occurredAt, "occurred_at");
        if (authorId <= 0 || (posted.isEmpty() && deleted.isEmpty())) {
            throw new IllegalArgumentException("author_id and at least one tweet are required");
        }
        if (afterEdge != null && afterEdge <= 0) {
            throw new IllegalArgumentException("after_edge must be positive");
        }
    }

    private static List<Long> copy(@Nullable List<Long> ids) {
        var copy = ids == null ? List.<Long>of() : List.copyOf(ids);
        if (copy.stream().anyMatch(id -> id <= 0)) {
            throw new IllegalArgumentException("the id of a tweet must be positive");
        }
        return copy;
    }

    /// Returns the topic of the task.
    public String topic() {
        return afterEdge == null ? FIRST_PAGES : NEXT_PAGES;
    }

    /// Returns the key of the page. Tasks of the same page have the same key and keep their order.
    public String key() {
        return authorId + ":" + (afterEdge == null ? "" : afterEdge);
    }

    /// Returns the value of the Kafka record.
    public String json() {
        return Json.write(this);
    }

    /// Returns the author of the tweets.
    public UserId author() {
        return new UserId(authorId);
    }
}
