package io.aviary.tools.tour;

import io.aviary.tools.client.Session;
import io.aviary.tools.system.IdParts;
import io.aviary.tools.system.KafkaBacklog;

/// Step 4: ids, shards, and the two sides of a follow.
final class DataModel {
    private static final String TOPIC = "follow-events";

    private DataModel() {}

    static void play(Scene scene) {
        var story = scene.story();
        story.printHeading(4, "Data model", "step-4-data-model.md");
        long id = scene.ada().userId();
        var parts = IdParts.of(id);
        story.say(
                """
                An id shows where its rows are. It contains the time, one of 1,024 logical shards, the
                node that minted it, and a sequence number. A map assigns logical shards to Postgres
                servers. The id of a tweet contains the shard of its author.
                """);
        story.printFacts(
                new Facts()
                        .add("Ada's id", id)
                        .add("  time", parts.time())
                        .shard("  shard", id, "postgres-users")
                        .add("  node, sequence", parts.node() + ", " + parts.sequence())
                        .add("packages", "io.aviary.platform.id, io.aviary.platform.shard")
                        .all());
        follow(scene, scene.cleo());
        explainFollow(scene, follow(scene, scene.ben()));
    }

    private static long[] follow(Scene scene, Session follower) {
        long started = System.nanoTime();
        scene.userClient().follow(follower, scene.ada().userId());
        long accepted = System.nanoTime();
        long mirrored =
                Scene.await(
                        "Ada should have a new follower",
                        accepted,
                        () ->
                                scene.userClient()
                                        .isFollowedBy(
                                                follower, scene.ada().userId(), follower.userId()));
        return new long[] {accepted - started, mirrored};
    }

    private static void explainFollow(Scene scene, long[] nanos) {
        long ben = scene.ben().userId();
        int partitions = scene.brokers().partitions(TOPIC);
        scene.story()
                .say(
                        """
                        Ben and Cleo now follow Ada. A follow is stored twice, so that one server can
                        list all followees of a user, and one server all followers. The request writes
                        the follower's side and an event in one transaction. A consumer of the event
                        writes the other side.
                        """);
        scene.story()
                .printFacts(
                        new Facts()
                                .shard("user_follows, Ben's side", ben, "postgres-users")
                                .shard(
                                        "user_followers, Ada's side",
                                        scene.ada().userId(),
                                        "postgres-users")
                                .add("accepted after", Story.formatMillis(nanos[0]))
                                .add(
                                        "Kafka",
                                        "%s, key %s, partition %s of %s"
                                                .formatted(
                                                        TOPIC,
                                                        ben,
                                                        KafkaBacklog.partition(
                                                                Long.toString(ben), partitions),
                                                        partitions))
                                .add("on Ada's side after another", Story.formatMillis(nanos[1]))
                                .add("packages", "io.aviary.user.follow, io.aviary.platform.outbox")
                                .all());
    }
}
