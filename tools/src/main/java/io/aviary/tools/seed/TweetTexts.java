package io.aviary.tools.seed;

import java.util.List;
import java.util.SplittableRandom;

/// Generates sentences that a person might write. The same numbers give the same sentence.
final class TweetTexts {
    private static final List<String> OPENINGS =
            List.of(
                    "This morning",
                    "On the way home",
                    "Between two meetings",
                    "For the third time this week",
                    "Against all advice",
                    "While the coffee brewed",
                    "Just before the rain",
                    "Out of nowhere");
    private static final List<String> ACTIONS =
            List.of(
                    "I watched",
                    "I photographed",
                    "my neighbour pointed out",
                    "the kids found",
                    "we argued about",
                    "I sketched",
                    "a friend named",
                    "I wrote a poem about");
    private static final List<String> SIGHTINGS =
            List.of(
                    "a heron on the old pier",
                    "two crows sharing a sandwich",
                    "the swifts above the station",
                    "a very confident pigeon",
                    "an owl in broad daylight",
                    "the robin that owns our garden",
                    "a kingfisher, or a blue leaf",
                    "forty geese in a perfect V");
    private static final List<String> ENDINGS =
            List.of(
                    "and it made my day.",
                    "and my sister doubts it.",
                    "so the deadline can wait.",
                    "and I have questions.",
                    "and the light was perfect.",
                    "which is why I am late.",
                    "and now I need better binoculars.",
                    "and it looked right back.");

    private TweetTexts() {}

    static String of(int user, int tweet) {
        // Neighbouring seeds of java.util.Random would begin with the same word.
        var random = new SplittableRandom(seed(user, tweet));
        return "%s %s %s, %s"
                .formatted(
                        oneOf(OPENINGS, random),
                        oneOf(ACTIONS, random),
                        oneOf(SIGHTINGS, random),
                        oneOf(ENDINGS, random));
    }

    /// Returns a number that is unique among the tweets of all users.
    static long seed(int user, int tweet) {
        return (long) user << 32 | tweet;
    }

    private static String oneOf(List<String> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
