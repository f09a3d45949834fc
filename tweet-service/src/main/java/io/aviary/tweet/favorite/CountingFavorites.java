package io.aviary.tweet.favorite;

import io.aviary.platform.event.EventBatch;
import io.aviary.platform.event.FetchProperties;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Applies favourite events to the shards of their tweets. It writes a complete poll at once: a
/// thousand likes of one tweet take one update of its counter.
@Component
class CountingFavorites {
    private final Shards shards;
    private final TweetFavorites favorites;

    CountingFavorites(Shards shards, TweetFavorites favorites) {
        this.shards = shards;
        this.favorites = favorites;
    }

    @KafkaListener(
            topics = FavoriteChanged.TOPIC,
            batch = "true",
            properties = FetchProperties.BATCHED)
    void count(List<ConsumerRecord<String, String>> records) {
        EventBatch.read(records, FavoriteChanged.class)
                .handle(events -> apply(events.stream().map(FavoriteChanged::edge).toList()));
    }

    /// Applies edges in one transaction per server.
    void apply(List<Favorite> edges) {
        shards.writeEach(latest(edges), edge -> edge.tweetId().shard(), favorites::apply);
    }

    /// Returns each edge once, in its latest version.
    private static Collection<Favorite> latest(List<Favorite> edges) {
        record Edge(UserId user, TweetId tweet) {}
        Map<Edge, Favorite> latest =
                edges.stream()
                        .collect(
                                Collectors.toMap(
                                        edge -> new Edge(edge.userId(), edge.tweetId()),
                                        Function.identity(),
                                        (one, other) ->
                                                one.version() > other.version() ? one : other));
        return latest.values();
    }
}
