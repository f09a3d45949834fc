package io.aviary.timeline.home;

import io.aviary.platform.query.PageTokens;
import io.aviary.timeline.rendering.RenderingTweets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// A renderer of pages in the wire format of the X API v2.
@Component
class RenderingPages {
    private final RenderingTweets rendering;
    private final PageTokens tokens;

    RenderingPages(RenderingTweets rendering, PageTokens tokens) {
        this.rendering = rendering;
        this.tokens = tokens;
    }

    Map<String, Object> render(HomeRequest request, HomePage page) {
        var response = rendering.render(page.tweets(), request.fields());
        response.put("meta", meta(request, page));
        return response;
    }

    private Map<String, Object> meta(HomeRequest request, HomePage page) {
        var meta = new LinkedHashMap<String, Object>();
        var tweets = page.tweets();
        meta.put("result_count", tweets.size());
        if (!tweets.isEmpty()) {
            meta.put("newest_id", tweets.getFirst().id().toString());
            meta.put("oldest_id", tweets.getLast().id().toString());
        }
        var scope = HomeRequest.scope(request.reader());
        if (page.olderThan() != null) {
            meta.put("next_token", tokens.encode(scope, true, page.olderThan().value()));
        }
        if (page.newerThan() != null) {
            meta.put("previous_token", tokens.encode(scope, false, page.newerThan().value()));
        }
        return meta;
    }
}
