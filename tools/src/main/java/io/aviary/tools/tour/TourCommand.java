package io.aviary.tools.tour;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Settings;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.system.KafkaBacklog;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Walks through the seven design steps on the running system.
@Command(
        name = "tour",
        header = "Walk through the seven design steps on the running system",
        description =
                "Signs up a few users who follow, post, like and read, and explains after each step"
                        + " what happened and where.")
public final class TourCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    public TourCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public Integer call() {
        var story = new Story(out);
        var gateway = new Gateway(settings.gateway());
        Requirements.play(story);
        try (var brokers = new KafkaBacklog(settings.kafka())) {
            var scene =
                    SystemInterface.play(
                            story, new UserClient(gateway), new TweetClient(gateway), brokers);
            Estimation.play(story, Estimates.Inputs.DEFAULTS);
            DataModel.play(scene);
            long tweet = HighLevelDesign.play(scene);
            DetailedDesign.play(scene, tweet);
            Bottlenecks.play(scene, tweet);
        }
        suggestNextCommands(story, settings.gateway());
        return 0;
    }

    private static void suggestNextCommands(Story story, URI gateway) {
        story.say("What to try next:");
        story.printFacts(
                new Facts()
                        .add(
                                "./aviary seed --users 1000 --tweets 5",
                                "a small generated graph of users")
                        .add("./aviary verify --sample 50", "are their home timelines correct?")
                        .add(
                                "./aviary bench latency",
                                "the time until a tweet is visible, at 10 posts a second")
                        .add("./aviary drill kills", "kills parts in turn, and checks every tweet")
                        .add("./aviary logs -f timeline-service", "the log of one part")
                        .add(
                                "curl " + gateway + "/2/users/me",
                                "401: the README shows how to get a token")
                        .all());
    }
}
