package io.aviary.tools.tour;

/// Step 7: what is taken back, and what breaks.
final class Bottlenecks {
    private Bottlenecks() {}

    static void play(Scene scene, long tweet) {
        var story = scene.story();
        story.step(7, "Bottlenecks", "step-7-bottlenecks.md");
        scene.people().unfollow(scene.cleo(), scene.ada().userId());
        long unfollowed =
                Scene.until(
                        "Cleo should not see Ada's tweet any more",
                        System.nanoTime(),
                        () -> !scene.tweets().isVisible(scene.cleo(), tweet));
        scene.tweets().delete(scene.ada(), tweet);
        long deleted =
                Scene.until(
                        "Ben should not see the deleted tweet any more",
                        System.nanoTime(),
                        () -> !scene.tweets().isVisible(scene.ben(), tweet));
        story.say(
                """
                What was copied has to be found again when it is taken back. Cleo unfollows Ada, and
                Ada deletes her tweet:
                """);
        story.facts(
                new Facts()
                        .add("gone from Cleo's timeline after", Story.millis(unfollowed))
                        .add("gone from Ben's after", Story.millis(deleted))
                        .all());
        story.say(
                """
                If we lose a few servers, what happens? Redis holds nothing that can't be rebuilt
                from the shards; Kafka and the outbox hold what is not delivered yet; Postgres is
                durable. Kill any part and look: ./aviary status shows it, ./aviary up -d heals it,
                and ./aviary drill kills does so under load and counts every tweet.
                """);
    }
}
