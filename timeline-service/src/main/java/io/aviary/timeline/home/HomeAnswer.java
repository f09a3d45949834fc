package io.aviary.timeline.home;

import io.aviary.platform.page.FieldSelection;
import io.aviary.platform.page.PageTokens;
import io.aviary.timeline.hydration.Hydrating;
import io.aviary.timeline.hydration.Tweet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Shows a page in the wire format of the X API v2.
@Component
class HomeAnswer {
    private final Hydrating hydrating;
    private final PageTokens tokens;

    HomeAnswer(Hydrating hydrating, PageTokens tokens) {
        this.hydrating = hydrating;
        this.tokens = tokens;
    }

    Map<String, Object> of(HomeRequest request, HomePage page) {
        var answer = new LinkedHashMap<String, Object>();
        var tweets = page.tweets();
        if (!tweets.isEmpty()) {
            var data = new ArrayList<Map<String, Object>>(tweets.size());
            for (var tweet : tweets) {
                data.add(FieldSelection.pick(tweet.fields(), request.tweetFields()));
            }
            answer.put("data", data);
            if (request.authors()) {
                answer.put("includes", Map.of("users", authors(request, tweets)));
            }
        }
        answer.put("meta", meta(request, page));
        return answer;
    }

    private List<Map<String, Object>> authors(HomeRequest request, List<Tweet> tweets) {
        var ids = new LinkedHashSet<Long>();
        tweets.forEach(tweet -> ids.add(tweet.authorId()));
        return hydrating.users(ids, request.showsUserMetrics()).stream()
                .map(user -> FieldSelection.pick(user, request.userFields()))
                .toList();
    }

    private Map<String, Object> meta(HomeRequest request, HomePage page) {
        var meta = new LinkedHashMap<String, Object>();
        var tweets = page.tweets();
        meta.put("result_count", tweets.size());
        if (!tweets.isEmpty()) {
            meta.put("newest_id", Long.toString(tweets.getFirst().id()));
            meta.put("oldest_id", Long.toString(tweets.getLast().id()));
        }
        var scope = HomeRequest.scope(request.reader());
        if (page.hasOlder()) {
            meta.put("next_token", tokens.encode(scope, true, olderThan(request, tweets)));
        }
        if (page.hasNewer()) {
            meta.put("previous_token", tokens.encode(scope, false, newerThan(request, tweets)));
        }
        return meta;
    }

    /// Behind an empty page is the tweet at which it began.
    private static long olderThan(HomeRequest request, List<Tweet> tweets) {
        if (!tweets.isEmpty()) {
            return tweets.getLast().id();
        }
        return request.cursor() == null ? Long.MAX_VALUE : request.cursor().id() + 1;
    }

    private static long newerThan(HomeRequest request, List<Tweet> tweets) {
        if (!tweets.isEmpty()) {
            return tweets.getFirst().id();
        }
        return request.cursor() == null ? 0 : request.cursor().id() - 1;
    }
}
