package io.aviary.tools.tour;

/// Step 7: unfollowing, deletion and failures.
final class Bottlenecks {
    private Bottlenecks() {}

    static void play(Scene scene, long tweet) {
        var story = scene.story();
        story.printHeading(7, "Bottlenecks", "step-7-bottlenecks.md");
        scene.userClient().unfollow(scene.cleo(), scene.ada().userId());
        long unfollowed =
                Scene.await(
                        "Cleo should no longer see Ada's tweet",
                        System.nanoTime(),
                        () -> !scene.tweetClient().isVisible(scene.cleo(), tweet));
        scene.tweetClient().delete(scene.ada(), tweet);
        long deleted =
                Scene.await(
                        "Ben should no longer see the deleted tweet",
                        System.nanoTime(),
                        () -> !scene.tweetClient().isVisible(scene.ben(), tweet));
        story.say(
                """
                A tweet that was copied into timelines must also disappear from them. Cleo unfollows
                Ada, and Ada deletes her tweet:
                """);
        story.printFacts(
                new Facts()
                        .add("removed from Cleo's timeline after", Story.formatMillis(unfollowed))
                        .add("removed from Ben's after", Story.formatMillis(deleted))
                        .all());
        story.say(
                """
                If we lose a few servers, what happens? Redis holds nothing that can't be rebuilt
                from the shards. Kafka and the outbox hold events that are not delivered yet. Postgres
                is durable. Kill any part: ./aviary status shows it, and ./aviary up -d restarts it.
                ./aviary drill kills does the same under load, and counts every tweet.
                """);
    }
}
