package io.aviary.tweet.favorite;

import io.aviary.platform.event.PoisonEventException;
import io.aviary.platform.json.Json;
import io.aviary.tweet.scatter.Scatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/// Applies favourite events to the shards of their tweets, a whole poll at a time: a thousand likes
/// of one tweet are one update of its counter.
@Component
class CountingFavorites {
    private final Scatter scatter;
    private final TweetFavorites favorites;

    CountingFavorites(Scatter scatter, TweetFavorites favorites) {
        this.scatter = scatter;
        this.favorites = favorites;
    }

    /// Applies what precedes an event that can't be read; then that one goes to the dead letters
    /// and the rest comes again.
    @KafkaListener(topics = FavoriteChanged.TOPIC, batch = "true")
    void count(List<ConsumerRecord<String, String>> events) {
        var edges = new ArrayList<Favorite>(events.size());
        for (int i = 0; i < events.size(); i++) {
            try {
                edges.add(Json.read(events.get(i).value(), FavoriteChanged.class).edge());
            } catch (PoisonEventException poison) {
                apply(edges);
                throw new BatchListenerFailedException("Not a favourite event", poison, i);
            }
        }
        apply(edges);
    }

    /// One transaction a server.
    void apply(List<Favorite> edges) {
        if (!edges.isEmpty()) {
            scatter.write(latest(edges), Favorite::tweetId, favorites::apply);
        }
    }

    private static Collection<Favorite> latest(List<Favorite> edges) {
        record Edge(long user, long tweet) {}
        Map<Edge, Favorite> latest =
                edges.stream()
                        .collect(
                                Collectors.toMap(
                                        edge ->
                                                new Edge(
                                                        edge.userId().value(),
                                                        edge.tweetId().value()),
                                        Function.identity(),
                                        (one, other) ->
                                                one.version() > other.version() ? one : other));
        return latest.values();
    }
}
