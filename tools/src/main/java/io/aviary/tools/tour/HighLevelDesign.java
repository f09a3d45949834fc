package io.aviary.tools.tour;

import io.aviary.tools.system.KafkaBacklog;
import java.util.List;
import java.util.Optional;

/// Step 5: the path of one tweet through the services.
final class HighLevelDesign {
    private static final String TOPIC = "tweet-events";

    private HighLevelDesign() {}

    /// @return the tweet's id
    static long play(Scene scene) {
        var story = scene.story();
        story.printHeading(5, "High-level design", "step-5-high-level-design.md");
        story.say(
                """
                Ada posts. The gateway forwards the request to tweet-service, which writes the tweet
                and an event in one statement, and responds. A relay publishes the event from the
                outbox to Kafka, where timeline-service consumes it. If any part is killed meanwhile,
                the event is still in the outbox or in Kafka.
                """);
        // A read puts a timeline into Redis; fan-out skips the timelines of passive users.
        for (var reader : List.of(scene.ada(), scene.ben(), scene.cleo(), scene.dan())) {
            scene.tweetClient().readHomeTimeline(reader, 10, Optional.empty());
        }
        long started = System.nanoTime();
        var posted = scene.tweetClient().post(scene.ada(), "Two kingfishers, one pond. It begins.");
        long visible =
                Scene.await(
                        "Ben should see Ada's tweet",
                        posted.acceptedAt(),
                        () -> scene.tweetClient().isVisible(scene.ben(), posted.id()));
        int partitions = scene.brokers().partitions(TOPIC);
        String key = Long.toString(scene.ada().userId());
        story.printFacts(
                new Facts()
                        .add("tweet", posted.id())
                        .shard("row and event in", posted.id(), "postgres-tweets")
                        .add(
                                "accepted (201) after",
                                Story.formatMillis(posted.acceptedAt() - started))
                        .add(
                                "Kafka",
                                "%s, key %s, partition %s of %s"
                                        .formatted(
                                                TOPIC,
                                                key,
                                                KafkaBacklog.partition(key, partitions),
                                                partitions))
                        .add("in Ben's timeline after another", Story.formatMillis(visible))
                        .add(
                                "services",
                                "gateway -> tweet-service -> Kafka -> timeline-service -> Redis")
                        .add(
                                "packages",
                                "io.aviary.tweet.posting, io.aviary.platform.outbox,"
                                        + " io.aviary.timeline.fanout")
                        .all());
        story.say("The key is the author's id, so that the tweets of one author stay in order.");
        return posted.id();
    }
}
