package io.aviary.tools.tour;

import java.util.Locale;

/// Estimates of traffic and storage, from the number of users and their habits.
public final class Estimates {
    private static final double SECONDS_A_DAY = 86_400;

    private final Inputs in;

    public Estimates(Inputs in) {
        this.in = in;
    }

    /// The inputs of the estimates.
    ///
    /// @param dailyUsers users per day
    /// @param tweetsADay new tweets per day
    /// @param follows followees per user, on average
    /// @param visits timelines that a user opens per day, their own and others'
    /// @param tweetsAVisit tweets per page
    /// @param tweetBytes bytes of the text and its metadata
    public record Inputs(
            double dailyUsers,
            double tweetsADay,
            int follows,
            int visits,
            int tweetsAVisit,
            int tweetBytes,
            Media photos,
            Media videos) {
        /// The figures of the exercise that Aviary works through.
        public static final Inputs DEFAULTS =
                new Inputs(
                        200e6,
                        100e6,
                        200,
                        7,
                        20,
                        310,
                        new Media(5, 200e3, 1),
                        new Media(10, 2e6, 3));
    }

    /// One kind of media.
    ///
    /// @param oneIn the number of tweets of which one has an item
    /// @param bytes the size of one item
    /// @param seenOneIn the number of shown items of which one is loaded
    public record Media(int oneIn, double bytes, int seenOneIn) {}

    public double viewsADay() {
        return in.dailyUsers() * in.visits() * in.tweetsAVisit();
    }

    public double tweetsASecond() {
        return in.tweetsADay() / SECONDS_A_DAY;
    }

    public double timelineWritesASecond() {
        return tweetsASecond() * in.follows();
    }

    public double textBytesADay() {
        return in.tweetsADay() * in.tweetBytes();
    }

    public double mediaBytesADay() {
        return in.tweetsADay() * (bytes(in.photos()) + bytes(in.videos()));
    }

    public double bytesInASecond() {
        return (textBytesADay() + mediaBytesADay()) / SECONDS_A_DAY;
    }

    public double bytesOutASecond() {
        double aView =
                in.tweetBytes()
                        + bytes(in.photos()) / in.photos().seenOneIn()
                        + bytes(in.videos()) / in.videos().seenOneIn();
        return viewsADay() * aView / SECONDS_A_DAY;
    }

    /// Returns the bytes of media per tweet, averaged over all tweets.
    private static double bytes(Media media) {
        return media.bytes() / media.oneIn();
    }

    /// Formats a number with two or three digits and a unit, such as `24.0 T`.
    public static String format(double value) {
        String units = " kMGT";
        int unit = 0;
        double rest = value;
        while (rest >= 1_000 && unit < units.length() - 1) {
            rest /= 1_000;
            unit++;
        }
        String digits = String.format(Locale.ROOT, rest < 100 ? "%.1f" : "%.0f", rest);
        return unit == 0 ? digits + " " : digits + " " + units.charAt(unit);
    }
}
