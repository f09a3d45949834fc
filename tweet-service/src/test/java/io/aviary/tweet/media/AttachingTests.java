package io.aviary.tweet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.User;
import io.aviary.tweet.id.TweetId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttachingTests extends MediaTests {
    private final TweetId tweet = new TweetId(user.number().value() + 1);

    @Test
    void upToFourPhotosAreAttachedTogether() {
        String[] photos = {photo(), photo(), photo(), photo()};

        attach(user, tweet, photos);

        var ids = List.of(photos).stream().map(id -> SnowflakeId.of(id)).toList();
        assertThat(objects.findByIds(ids)).hasSize(4);
        assertRefused(user, photo(), photo(), photo(), photo(), photo());
    }

    @Test
    void aVideoIsAttachedAlone() {
        var video = video();

        assertRefused(user, video, photo());
        assertRefused(user, video, video());
        attach(user, tweet, video);
    }

    @Test
    void mediaItemsOfOtherUsersAreRefused() {
        assertRefused(User.onSecond(), photo());
        assertRefused(User.onFirst(), photo());
        assertRefused(user, "77");
    }

    @Test
    void aMediaItemIsAttachedToOneTweetOnly() {
        var photo = photo();
        assertRefused(user, photo, photo);

        attach(user, tweet, photo);

        assertRefused(user, photo);
        assertThat(
                        uploader.finish(user, photo)
                                .expect(200)
                                .body()
                                .at("/data")
                                .has("expires_after_secs"))
                .isFalse();
    }

    @Test
    void incompleteAndExpiredMediaItemsAreRefused() {
        var item =
                uploader.initialize(user, "tweet_image", "image/png", 10)
                        .expect(200)
                        .text("/data/id");
        var expired = photo();
        expire(expired);

        assertRefused(user, item);
        assertRefused(user, expired);
        assertThat(objects.findByIds(List.of(SnowflakeId.of(item)))).isEmpty();
    }

    @Test
    void aTweetThatIsNotPostedLeavesItsMediaItemsUnattached() {
        var photo = photo();

        assertRefused(user, photo, "77");

        attach(user, tweet, photo);
    }

    private void assertRefused(User caller, String... ids) {
        assertThatThrownBy(() -> attach(caller, tweet, ids))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
    }

    private String photo() {
        return uploader.photo(user);
    }

    private String video() {
        return uploader.oneShot(user, Map.of(), Samples.video(100)).expect(200).text("/data/id");
    }
}
