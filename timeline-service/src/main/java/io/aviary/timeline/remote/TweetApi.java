package io.aviary.timeline.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The requests that this service makes to tweet-service.
interface TweetApi {
    @GetExchange("/internal/tweets")
    TweetData tweets(@RequestParam("ids") String ids);

    @GetExchange("/internal/tweets/counters")
    TweetData counters(@RequestParam("ids") String ids);

    @PostExchange("/internal/tweets/slice")
    Slice slice(@RequestBody SliceRequest request);

    /// @param data the tweets that exist, or their counters
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TweetData(@Nullable List<Map<String, Object>> data) {}

    /// @param before exclusive upper bound; absent for none
    /// @param since exclusive lower bound; absent for none
    /// @param oldestFirst whether to return the oldest tweets; otherwise the newest
    record SliceRequest(
            List<String> authorIds,
            @Nullable String before,
            @Nullable String since,
            int limit,
            boolean oldestFirst) {}

    /// @param ids in the requested order
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Slice(@Nullable List<String> ids) {}
}
