package io.aviary.tools.tour;

/// Step 1: the purpose of the system.
final class Requirements {
    private Requirements() {}

    static void play(Story story) {
        story.printHeading(1, "Requirements", "step-1-requirements.md");
        story.say(
                """
                Users post tweets, follow each other, mark tweets as favourites, and read a home
                timeline: the tweets of all followees and their own, newest first. The system should
                always be available and respond quickly. It may show a tweet a moment late. It never
                loses a tweet that it has acknowledged.
                """);
        story.say(
                """
                This tour acts as four users on your running system. Ada posts, Ben and Cleo follow
                her, and Dan has no followees. All requests go through the gateway, like those from an
                app.
                """);
    }
}
