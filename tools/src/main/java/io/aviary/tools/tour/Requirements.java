package io.aviary.tools.tour;

/// Step 1: what the system is for.
final class Requirements {
    private Requirements() {}

    static void tell(Story story) {
        story.step(1, "Requirements", "step-1-requirements.md");
        story.say(
                """
                People post tweets, follow each other, mark tweets as favourites, and read a home
                timeline: the tweets of everybody whom they follow and their own, newest first. It
                should always answer, it should answer quickly, and it may show a tweet a moment
                late. What it was told to keep, it keeps.
                """);
        story.say(
                """
                This tour acts as four people on your running system: Ada posts, Ben and Cleo follow
                her, Dan follows nobody. Everything below goes through the gateway, as an app would.
                """);
    }
}
