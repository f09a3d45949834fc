package io.aviary.tweet.slice;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.tweet.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TweetSliceController {
    private static final int MAX_AUTHORS = 10_000;
    private static final int MAX_LIMIT = 800;

    private final SlicingTweets tweets;

    TweetSliceController(SlicingTweets tweets) {
        this.tweets = tweets;
    }

    /// @param oldestFirst whether to return the oldest tweets of the range instead of the newest
    record Request(
            @Nullable List<@Nullable String> authorIds,
            @Nullable String before,
            @Nullable String since,
            int limit,
            @Nullable Boolean oldestFirst) {}

    record Ids(List<String> ids) {}

    @PostMapping("/internal/tweets/slice")
    Ids findTweets(@RequestBody Request request) {
        var authors =
                request.authorIds() == null ? List.<@Nullable String>of() : request.authorIds();
        require(authors.size() <= MAX_AUTHORS, "author_ids", MAX_AUTHORS);
        require(request.limit() >= 1 && request.limit() <= MAX_LIMIT, "limit", MAX_LIMIT);
        var distinct =
                authors.stream()
                        .distinct()
                        .map(id -> new UserId(Parameters.id("author_ids", String.valueOf(id))))
                        .toList();
        var before = Parameters.optionalId("before", request.before());
        var since = Parameters.optionalId("since", request.since());
        var slice =
                new SlicingTweets.Slice(
                        distinct,
                        before == null ? Long.MAX_VALUE : before.value(),
                        since == null ? 0 : since.value(),
                        request.limit());
        var ids =
                Boolean.TRUE.equals(request.oldestFirst())
                        ? tweets.findOldest(slice)
                        : tweets.findNewest(slice);
        return new Ids(ids.stream().map(String::valueOf).toList());
    }

    private static void require(boolean holds, String field, int max) {
        if (!holds) {
            throw ProblemException.invalid(
                    field, null, "The field `%s` allows at most %s.".formatted(field, max));
        }
    }
}
