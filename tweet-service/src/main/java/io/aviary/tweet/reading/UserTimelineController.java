package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.page.FieldSelection;
import io.aviary.platform.page.PageTokens;
import io.aviary.platform.page.Parameters;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.author.Authors;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class UserTimelineController {
    /// Nothing is a reply or a retweet yet, so that there is nothing to leave out.
    private static final FieldSelection EXCLUDE =
            new FieldSelection(
                    "exclude", new LinkedHashSet<>(List.of("replies", "retweets")), Set.of());

    private final ReadingUserTimeline reading;
    private final Authors authors;
    private final TweetAnswers answers;
    private final PageTokens tokens;

    UserTimelineController(
            ReadingUserTimeline reading, Authors authors, TweetAnswers answers, PageTokens tokens) {
        this.reading = reading;
        this.authors = authors;
        this.answers = answers;
        this.tokens = tokens;
    }

    @GetMapping("/2/users/{id}/tweets")
    TweetAnswers.Answer tweets(@PathVariable String id, @RequestParam Map<String, String> query) {
        var author = SnowflakeId.parse("id", id);
        var shape = Shape.of(query);
        EXCLUDE.parse(query.get("exclude"));
        var token = query.get("pagination_token");
        var position = token == null ? null : tokens.decode(list(author), token);
        int size = Parameters.maxResults(query.get("max_results"), 5, 100, 10);
        var page = reading.read(author, Window.of(query, position), size);
        // Whoever has tweets exists; only the others have to be asked for.
        if (page.tweets().isEmpty() && !authors.exist(author)) {
            throw ProblemException.notFound("user", "id", id);
        }
        return answers.page(page.tweets(), meta(author, page), shape);
    }

    private TweetAnswers.Meta meta(SnowflakeId author, ReadingUserTimeline.Page page) {
        var tweets = page.tweets();
        if (tweets.isEmpty()) {
            return new TweetAnswers.Meta(0, null, null, null, null);
        }
        var newest = tweets.getFirst().tweetId();
        var oldest = tweets.getLast().tweetId();
        return new TweetAnswers.Meta(
                tweets.size(),
                newest.toString(),
                oldest.toString(),
                page.older() ? tokens.encode(list(author), true, oldest.value()) : null,
                page.newer() ? tokens.encode(list(author), false, newest.value()) : null);
    }

    private static String list(SnowflakeId author) {
        return "tweets/" + author;
    }
}
