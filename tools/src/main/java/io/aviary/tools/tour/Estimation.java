package io.aviary.tools.tour;

/// Step 3: the estimates of traffic and storage.
final class Estimation {
    private Estimation() {}

    static void play(Story story, Estimates.Inputs in) {
        var out = new Estimates(in);
        story.printHeading(3, "Back-of-the-envelope estimation", "step-3-estimation.md");
        story.say(
                """
                Inputs: %s users a day, who post %s tweets of %s bytes, follow %s others, and open
                %s timelines of %s tweets each. Every %sth tweet has a photo of %sB, every %sth a
                video of %sB; one in %s videos is watched. The estimates:
                """
                        .formatted(
                                Estimates.format(in.dailyUsers()),
                                Estimates.format(in.tweetsADay()),
                                in.tweetBytes(),
                                in.follows(),
                                in.visits(),
                                in.tweetsAVisit(),
                                in.photos().oneIn(),
                                Estimates.format(in.photos().bytes()),
                                in.videos().oneIn(),
                                Estimates.format(in.videos().bytes()),
                                in.videos().seenOneIn()));
        story.printFacts(
                new Facts()
                        .add("tweets a second", Estimates.format(out.tweetsASecond()))
                        .add("tweet views a day", Estimates.format(out.viewsADay()))
                        .add(
                                "timeline writes a second",
                                Estimates.format(out.timelineWritesASecond()))
                        .add("text to store a day", Estimates.format(out.textBytesADay()) + "B")
                        .add("media to store a day", Estimates.format(out.mediaBytesADay()) + "B")
                        .add("bandwidth in, a second", Estimates.format(out.bytesInASecond()) + "B")
                        .add(
                                "bandwidth out, a second",
                                Estimates.format(out.bytesOutASecond()) + "B")
                        .all());
        story.say(
                """
                Reads far outnumber writes. So a tweet is copied into the followers' timelines when it
                is posted, and reading a timeline is a single look-up. ./aviary bench measures your
                own machine.
                """);
    }
}
