package io.aviary.tweet.retweet;

import io.aviary.platform.downstream.BusyException;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.remote.UserClient;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Finds the texts of retweets, which begin with the name of the original's author.
@Component
public final class FindingRetweetTexts {
    private static final Logger log = LoggerFactory.getLogger(FindingRetweetTexts.class);

    private final UserClient users;

    FindingRetweetTexts(UserClient users) {
        this.users = users;
    }

    /// Returns the text of a retweet. It lacks the author's name if the author does not exist, and
    /// is incomplete without the name if user-service does not respond.
    ///
    /// @param original the text of the original
    public RetweetText find(UserId author, String original) {
        try {
            return users.findByIds(List.of(author), false).stream()
                    .map(user -> RetweetText.of(String.valueOf(user.get("username")), original))
                    .findFirst()
                    .orElse(new RetweetText(original, true));
        } catch (RestClientException | BusyException unavailable) {
            log.debug("The author's name is looked up later: {}", unavailable.toString());
            return new RetweetText(original, false);
        }
    }
}
