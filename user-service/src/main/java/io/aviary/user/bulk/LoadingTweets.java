package io.aviary.user.bulk;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.counters.AuthoredTweet;
import io.aviary.user.counters.AuthoredTweets;
import io.aviary.user.id.UserId;
import io.aviary.user.profile.ReadingProfiles;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// Counts tweets that were loaded into tweet-service without events. It writes the rows that an
/// event would write. A repeated load therefore counts each tweet once, and a later deletion is
/// counted.
@Component
final class LoadingTweets {
    private final AuthoredTweets tweets;
    private final ReadingProfiles profiles;

    LoadingTweets(AuthoredTweets tweets, ReadingProfiles profiles) {
        this.tweets = tweets;
        this.profiles = profiles;
    }

    /// Counts the tweets for their authors.
    ///
    /// @throws ProblemException a 400 if an author does not exist
    void load(List<AuthoredTweet> loaded) {
        var authors = new LinkedHashSet<UserId>();
        loaded.forEach(tweet -> authors.add(tweet.author()));
        for (var missing : profiles.findMissing(authors)) {
            throw ProblemException.invalid(
                    "tweets", missing.toString(), "No user has the id [%s].".formatted(missing));
        }
        tweets.apply(loaded);
    }
}
