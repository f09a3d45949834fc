package io.aviary.tools.tour;

import io.aviary.tools.client.Session;
import java.util.List;
import java.util.Optional;

/// Step 6: the timelines that have the tweet, and the effect of a like.
final class DetailedDesign {
    private DetailedDesign() {}

    static void play(Scene scene, long tweet) {
        var story = scene.story();
        story.printHeading(6, "Detailed design", "step-6-detailed-design.md");
        story.say(
                """
                A home timeline is one Redis string: a small header, then tweet ids of eight bytes
                each. Fan-out appends to the timelines that exist. A read is one GET; the ids are
                sorted and de-duplicated, so that a repeated delivery does not show. Tweets older
                than the newest 800 are read from Postgres.
                """);
        var users = List.of(scene.ada(), scene.ben(), scene.cleo(), scene.dan());
        for (var reader : users.subList(0, 3)) {
            Scene.await(
                    reader.username() + " should see Ada's tweet",
                    System.nanoTime(),
                    () -> scene.tweetClient().isVisible(reader, tweet));
        }
        var reached =
                users.stream()
                        .filter(reader -> scene.tweetClient().isVisible(reader, tweet))
                        .toList();
        long started = System.nanoTime();
        var page = scene.tweetClient().readHomeTimeline(scene.ben(), 10, Optional.empty());
        long read = System.nanoTime() - started;
        story.printFacts(
                new Facts()
                        .add("followers of Ada", 2)
                        .add(
                                "timelines written",
                                "%s: the followers' and her own".formatted(reached.size()))
                        .add(
                                "found in",
                                String.join(", ", reached.stream().map(Session::username).toList()))
                        .add(
                                "reading Ben's",
                                "%s tweet(s) in %s"
                                        .formatted(page.tweets().size(), Story.formatMillis(read)))
                        .add("packages", "io.aviary.timeline.fanout, io.aviary.timeline.home")
                        .all());
        like(scene, tweet);
    }

    private static void like(Scene scene, long tweet) {
        long started = System.nanoTime();
        scene.tweetClient().like(scene.ben(), tweet);
        long accepted = System.nanoTime();
        scene.tweetClient().like(scene.ben(), tweet);
        scene.tweetClient().like(scene.cleo(), tweet);
        long counted =
                Scene.await(
                        "the tweet should have two likes",
                        System.nanoTime(),
                        () -> scene.tweetClient().readLikeCount(scene.ada(), tweet) == 2);
        scene.story()
                .say(
                        """
                        Ben marks the tweet as a favourite, twice, and Cleo once. A like is stored in
                        the liker's shard and, by event, in the tweet's. Counts are summed from events
                        in batches, so that likes of a popular tweet do not wait for one row.
                        """);
        scene.story()
                .printFacts(
                        new Facts()
                                .shard("Ben's side", scene.ben().userId(), "postgres-tweets")
                                .shard("the tweet's side", tweet, "postgres-tweets")
                                .add("accepted after", Story.formatMillis(accepted - started))
                                .add("like_count is 2 after another", Story.formatMillis(counted))
                                .add("package", "io.aviary.tweet.favorite")
                                .all());
    }
}
