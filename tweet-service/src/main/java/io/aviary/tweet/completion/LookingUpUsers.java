package io.aviary.tweet.completion;

import io.aviary.tweet.entities.Entities;
import io.aviary.tweet.entities.FindingEntities;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.TweetResolver;
import io.aviary.tweet.retweet.FindingRetweetTexts;
import io.aviary.tweet.retweet.RetweetText;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Looks up the users that an incomplete tweet needs. The result is empty if user-service is
/// unavailable.
@Component
class LookingUpUsers {
    private final FindingEntities entities;
    private final FindingRetweetTexts texts;
    private final TweetResolver resolver;

    LookingUpUsers(FindingEntities entities, FindingRetweetTexts texts, TweetResolver resolver) {
        this.entities = entities;
        this.texts = texts;
        this.resolver = resolver;
    }

    Optional<CompletedTweet> lookUp(Tweet tweet) {
        var original = tweet.retweeted();
        return original == null ? lookUpMentioned(tweet) : lookUpAuthor(tweet, original);
    }

    private Optional<CompletedTweet> lookUpMentioned(Tweet tweet) {
        var found = entities.findIn(tweet.content());
        return found.complete()
                ? Optional.of(new CompletedTweet(tweet, tweet.content(), found.entities()))
                : Optional.empty();
    }

    /// Completes the text of a retweet from the text of its original. If the original was deleted,
    /// the text stays as it is, because the retweet will soon be deleted, too.
    private Optional<CompletedTweet> lookUpAuthor(Tweet retweet, TweetId original) {
        var text =
                resolver.find(original)
                        .map(tweet -> texts.find(tweet.authorId(), tweet.content()))
                        .orElse(new RetweetText(retweet.content(), true));
        return text.complete()
                ? Optional.of(new CompletedTweet(retweet, text.content(), Entities.NONE))
                : Optional.empty();
    }
}
