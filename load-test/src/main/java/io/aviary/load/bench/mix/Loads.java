package io.aviary.load.bench.mix;

/// What is measured in turn.
final class Loads {
    static final String REFERENCE = "reference";
    static final String HOME = "home timeline";
    static final String USER = "user timeline";
    static final String POST = "post";
    static final String MIX = "mix";

    private Loads() {}

    static Load reference(Workload requests) {
        return new Load(
                REFERENCE,
                tape -> {
                    var latencies = tape.of(REFERENCE);
                    return random -> requests.reference(random, latencies);
                });
    }

    static Load homes(Workload requests) {
        return new Load(
                HOME,
                tape -> {
                    var latencies = tape.of(HOME);
                    return random -> requests.home(random, latencies);
                });
    }

    static Load posts(Workload requests) {
        return new Load(
                POST,
                tape -> {
                    var latencies = tape.of(POST);
                    return random -> requests.post(random, latencies);
                });
    }

    /// Of ten requests six read a home timeline, three a user's, one posts.
    static Load mix(Workload requests) {
        return new Load(
                MIX,
                tape -> {
                    var homes = tape.of(HOME);
                    var others = tape.of(USER);
                    var posts = tape.of(POST);
                    return random ->
                            switch (random.nextInt(10)) {
                                case 0, 1, 2, 3, 4, 5 -> requests.home(random, homes);
                                case 6, 7, 8 -> requests.userTimeline(random, others);
                                default -> requests.post(random, posts);
                            };
                });
    }
}
