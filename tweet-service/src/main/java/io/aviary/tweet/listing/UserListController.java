package io.aviary.tweet.listing;

import io.aviary.platform.query.PageTokens;
import io.aviary.platform.query.Parameters;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.reading.ReadingTweets;
import io.aviary.tweet.reading.Response;
import io.aviary.tweet.remote.UserClient;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/2/tweets/{id}")
final class UserListController {
    private final ReadingTweets reading;
    private final ReadingEdgeLists lists;
    private final UserClient users;
    private final PageTokens tokens;

    UserListController(
            ReadingTweets reading, ReadingEdgeLists lists, UserClient users, PageTokens tokens) {
        this.reading = reading;
        this.lists = lists;
        this.users = users;
        this.tokens = tokens;
    }

    record Users(List<Map<String, Object>> data, Response.Meta meta) {}

    @GetMapping("/liking_users")
    Users listLikingUsers(@PathVariable String id, @RequestParam Map<String, String> query) {
        return list(EdgeList.LIKING_USERS, id, query);
    }

    @GetMapping("/retweeted_by")
    Users listRetweeters(@PathVariable String id, @RequestParam Map<String, String> query) {
        return list(EdgeList.RETWEETED_BY, id, query);
    }

    private Users list(EdgeList list, String id, Map<String, String> query) {
        var tweet = Parameters.id("id", id);
        var request = ListRequest.of(list, tweet, query, tokens);
        var fields = UserClient.FIELDS.parse(query.get("user.fields"));
        int size = Parameters.maxResults(query.get("max_results"), 1, 100, 100);
        var range = IdRange.unbounded(request.position());
        reading.requireTweet(new TweetId(tweet));
        var page = lists.readUsers(list, tweet, range, size);
        var shown = users.findFields(page.entries(), fields);
        return new Users(shown, request.describeUsers(page, shown));
    }
}
