package io.aviary.tweet.newest;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class NewestTweetsController {
    private static final int MAX_AUTHORS = 10_000;
    private static final int MAX_LIMIT = 800;

    private final NewestTweets slicing;

    NewestTweetsController(NewestTweets slicing) {
        this.slicing = slicing;
    }

    record Slice(
            @Nullable List<@Nullable String> authorIds,
            @Nullable String before,
            @Nullable String since,
            int limit) {}

    record Ids(List<String> ids) {}

    @PostMapping("/internal/tweets/slice")
    Ids slice(@RequestBody Slice slice) {
        var authors = slice.authorIds() == null ? List.<@Nullable String>of() : slice.authorIds();
        require(authors.size() <= MAX_AUTHORS, "author_ids", MAX_AUTHORS);
        require(slice.limit() >= 1 && slice.limit() <= MAX_LIMIT, "limit", MAX_LIMIT);
        var distinct =
                authors.stream()
                        .distinct()
                        .map(id -> Parameters.id("author_ids", String.valueOf(id)))
                        .toList();
        var before = Parameters.optionalId("before", slice.before());
        var since = Parameters.optionalId("since", slice.since());
        var newest =
                slicing.newest(
                        distinct,
                        before == null ? Long.MAX_VALUE : before.value(),
                        since == null ? 0 : since.value(),
                        slice.limit());
        return new Ids(newest.stream().map(String::valueOf).toList());
    }

    private static void require(boolean holds, String field, int most) {
        if (!holds) {
            throw ProblemException.invalid(
                    field, null, "The field `%s` allows at most %d.".formatted(field, most));
        }
    }
}
