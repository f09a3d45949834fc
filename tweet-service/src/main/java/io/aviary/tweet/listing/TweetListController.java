package io.aviary.tweet.listing;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.PageTokens;
import io.aviary.platform.query.Parameters;
import io.aviary.tweet.remote.UserClient;
import io.aviary.tweet.reading.Answer;
import io.aviary.tweet.reading.TweetView;
import io.aviary.tweet.reading.RequestedFields;
import io.aviary.tweet.reading.TweetAnswers;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/2/users/{id}")
final class TweetListController {
    private final ReadingUserTimeline timeline;
    private final ReadingEdgeLists lists;
    private final UserClient authors;
    private final TweetAnswers answers;
    private final PageTokens tokens;

    TweetListController(
            ReadingUserTimeline timeline,
            ReadingEdgeLists lists,
            UserClient authors,
            TweetAnswers answers,
            PageTokens tokens) {
        this.timeline = timeline;
        this.lists = lists;
        this.authors = authors;
        this.answers = answers;
        this.tokens = tokens;
    }

    @GetMapping("/tweets")
    Answer tweets(@PathVariable String id, @RequestParam Map<String, String> query) {
        var author = Parameters.id("id", id);
        var request = new ListRequest("tweets", author, query, tokens);
        var shape = RequestedFields.of(query);
        var kinds = IncludedKinds.of(query);
        int size = size(query, 10);
        var window = IdRange.of(query, request.position());
        return answer(request, timeline.read(author, kinds, window, size, shape), shape);
    }

    @GetMapping("/mentions")
    Answer mentions(@PathVariable String id, @RequestParam Map<String, String> query) {
        var user = Parameters.id("id", id);
        var request = ListRequest.of(EdgeList.MENTIONS, user, query, tokens);
        var shape = RequestedFields.of(query);
        int size = size(query, 10);
        var window = IdRange.of(query, request.position());
        var page = lists.tweets(EdgeList.MENTIONS, user, window, size, shape);
        return answer(request, page, shape);
    }

    @GetMapping("/liked_tweets")
    Answer likedTweets(@PathVariable String id, @RequestParam Map<String, String> query) {
        var user = Parameters.id("id", id);
        var request = ListRequest.of(EdgeList.LIKED_TWEETS, user, query, tokens);
        var shape = RequestedFields.of(query);
        int size = size(query, 100);
        var window = IdRange.whole(request.position());
        var page = lists.tweets(EdgeList.LIKED_TWEETS, user, window, size, shape);
        return answer(request, page, shape);
    }

    private Answer answer(ListRequest request, Page<TweetView> page, RequestedFields shape) {
        // Whoever has a list exists; only the others have to be asked for.
        if (page.things().isEmpty() && !authors.exist(request.owner())) {
            throw ProblemException.notFound("user", "id", request.owner().toString());
        }
        return answers.page(page.things(), request.aboutTweets(page), shape);
    }

    private static int size(Map<String, String> query, int fallback) {
        return Parameters.maxResults(query.get("max_results"), 5, 100, fallback);
    }
}
