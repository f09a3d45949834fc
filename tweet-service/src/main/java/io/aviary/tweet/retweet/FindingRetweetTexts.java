package io.aviary.tweet.retweet;

import io.aviary.tweet.id.UserId;
import io.aviary.tweet.remote.UserClient;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Finds the texts of retweets, which begin with the name of the original's author.
@Component
public final class FindingRetweetTexts {
    private final UserClient users;

    FindingRetweetTexts(UserClient users) {
        this.users = users;
    }

    /// Returns the text of a retweet. It lacks the author's name if the author does not exist or
    /// user-service refuses the look-up. If user-service is unavailable, the text also lacks the
    /// name and is incomplete.
    ///
    /// @param original the text of the original
    public RetweetText find(UserId author, String original) {
        List<Map<String, Object>> none = List.of();
        return users.ifAvailable(() -> users.findByIds(List.of(author), false), none)
                .map(found -> text(found, original))
                .orElse(new RetweetText(original, false));
    }

    private static RetweetText text(List<Map<String, Object>> authors, String original) {
        return authors.stream()
                .map(user -> RetweetText.of(String.valueOf(user.get("username")), original))
                .findFirst()
                .orElse(new RetweetText(original, true));
    }
}
