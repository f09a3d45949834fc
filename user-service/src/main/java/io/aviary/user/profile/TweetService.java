package io.aviary.user.profile;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/// What user-service asks of tweet-service.
interface TweetService {
    /// `{"data":[{"id":"1","tweet_count":5,"like_count":2}]}`; who has no tweet and no like may be
    /// missing.
    ///
    /// @param ids 1 to 100, comma separated
    @GetExchange("/internal/authors/counts")
    String counts(@RequestParam("ids") String ids);
}
