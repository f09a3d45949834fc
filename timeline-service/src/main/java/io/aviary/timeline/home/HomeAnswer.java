package io.aviary.timeline.home;

import io.aviary.platform.query.PageTokens;
import io.aviary.timeline.rendering.RenderingTweets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Shows a page in the wire format of the X API v2.
@Component
class HomeAnswer {
    private final RenderingTweets showing;
    private final PageTokens tokens;

    HomeAnswer(RenderingTweets showing, PageTokens tokens) {
        this.showing = showing;
        this.tokens = tokens;
    }

    Map<String, Object> of(HomeRequest request, HomePage page) {
        var answer = showing.show(page.tweets(), request.selection());
        answer.put("meta", meta(request, page));
        return answer;
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
        if (page.olderThan() != null) {
            meta.put("next_token", tokens.encode(scope, true, page.olderThan()));
        }
        if (page.newerThan() != null) {
            meta.put("previous_token", tokens.encode(scope, false, page.newerThan()));
        }
        return meta;
    }
}
