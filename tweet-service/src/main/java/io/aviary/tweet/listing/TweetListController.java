package io.aviary.tweet.listing;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.PageTokens;
import io.aviary.platform.query.Parameters;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.reading.RequestedFields;
import io.aviary.tweet.reading.Response;
import io.aviary.tweet.reading.TweetResponses;
import io.aviary.tweet.reading.TweetView;
import io.aviary.tweet.remote.UserClient;
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
    private final UserClient users;
    private final TweetResponses responses;
    private final PageTokens tokens;

    TweetListController(
            ReadingUserTimeline timeline,
            ReadingEdgeLists lists,
            UserClient users,
            TweetResponses responses,
            PageTokens tokens) {
        this.timeline = timeline;
        this.lists = lists;
        this.users = users;
        this.responses = responses;
        this.tokens = tokens;
    }

    @GetMapping("/tweets")
    Response listTweets(@PathVariable String id, @RequestParam Map<String, String> query) {
        var author = new UserId(Parameters.id("id", id));
        var request = new ListRequest("tweets", author.snowflake(), query, tokens);
        var fields = RequestedFields.of(query);
        var kinds = IncludedKinds.of(query);
        int size = size(query, 10);
        var range = IdRange.of(query, request.position());
        return response(request, timeline.read(author, kinds, range, size, fields), fields);
    }

    @GetMapping("/mentions")
    Response listMentions(@PathVariable String id, @RequestParam Map<String, String> query) {
        var user = Parameters.id("id", id);
        var request = ListRequest.of(EdgeList.MENTIONS, user, query, tokens);
        var fields = RequestedFields.of(query);
        int size = size(query, 10);
        var range = IdRange.of(query, request.position());
        return response(request, lists.readMentions(user, range, size, fields), fields);
    }

    @GetMapping("/liked_tweets")
    Response listLikedTweets(@PathVariable String id, @RequestParam Map<String, String> query) {
        var user = Parameters.id("id", id);
        var request = ListRequest.of(EdgeList.LIKED_TWEETS, user, query, tokens);
        var fields = RequestedFields.of(query);
        int size = size(query, 100);
        var range = IdRange.unbounded(request.position());
        return response(request, lists.readLikedTweets(user, range, size, fields), fields);
    }

    private Response response(ListRequest request, Page<TweetView> page, RequestedFields fields) {
        // The owner of a list with entries exists, so only an empty list needs the look-up.
        if (page.entries().isEmpty() && !users.exists(new UserId(request.owner()))) {
            throw ProblemException.notFound("user", "id", request.owner().toString());
        }
        return responses.respondWithPage(page.entries(), request.describeTweets(page), fields);
    }

    private static int size(Map<String, String> query, int defaultValue) {
        return Parameters.maxResults(query.get("max_results"), 5, 100, defaultValue);
    }
}
