package io.aviary.tweet.media.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class FullSpoolTests {
    private static final Map<String, String> UPLOAD =
            Map.of("media", "AAAA", "media_category", "tweet_image");

    private final User user = User.onFirst();
    @Autowired private Api api;
    @Autowired private Spool spool;
    @Autowired private MeterRegistry meters;

    @Test
    void anUploadIsRefusedWhileTheSpaceIsUsedUp() {
        long free = gauge("limit") - gauge("used");
        var others =
                LongStream.rangeClosed(1, 4).mapToObj(id -> spool.create(id, free / 4)).toList();
        try (var rest = spool.create(5, free % 4)) {
            var refused = api.post(user, "/2/media/upload", UPLOAD).expect(503);

            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(refused.text("/detail")).contains("uploads");
            assertThat(rest.size()).isZero();
            api.tweet(user, "still here");
        } finally {
            others.forEach(SpooledBytes::close);
        }

        api.post(user, "/2/media/upload", UPLOAD).expectInvalid("media");
    }

    private long gauge(String name) {
        return (long) meters.get("aviary.media.spool." + name).gauge().value();
    }
}
