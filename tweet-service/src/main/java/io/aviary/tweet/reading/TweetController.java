package io.aviary.tweet.reading;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.tweet.id.TweetId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TweetController {
    private static final int MAX_IDS = 100;

    private final ReadingTweets reading;
    private final TweetResponses responses;

    TweetController(ReadingTweets reading, TweetResponses responses) {
        this.reading = reading;
        this.responses = responses;
    }

    @GetMapping("/2/tweets/{id}")
    Response readOne(@PathVariable String id, @RequestParam Map<String, String> query) {
        var fields = RequestedFields.of(query);
        return responses.respondWithOne(
                reading.readTweet(new TweetId(Parameters.id("id", id)), fields), fields);
    }

    @GetMapping("/2/tweets")
    Response readSeveral(@RequestParam String ids, @RequestParam Map<String, String> query) {
        var fields = RequestedFields.of(query);
        var requested = distinct(ids);
        var found = reading.readTweets(requested, fields);
        var missing =
                requested.stream()
                        .filter(id -> !found.containsKey(id))
                        .map(id -> ProblemException.partialMiss("tweet", "ids", id.toString()))
                        .toList();
        return responses.respondToSeveral(inOrder(requested, found), missing, fields);
    }

    record CompleteTweets(List<Map<String, Object>> data) {}

    /// Returns every field except the counters, and omits missing tweets. Other services
    /// cache counters separately.
    @GetMapping("/internal/tweets")
    CompleteTweets readComplete(@RequestParam String ids) {
        var requested = distinct(ids);
        var found = reading.readTweets(requested, RequestedFields.EVERYTHING);
        return new CompleteTweets(responses.renderComplete(inOrder(requested, found)));
    }

    private static List<TweetView> inOrder(List<TweetId> ids, Map<TweetId, TweetView> found) {
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static List<TweetId> distinct(String ids) {
        return Parameters.ids("ids", ids, MAX_IDS).stream().distinct().map(TweetId::new).toList();
    }
}
