package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.RequestEncoder;
import io.aviary.load.bench.http.TimedRequest;
import io.aviary.tools.client.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The requests of all loads, encoded as far as possible before the measurement.
final class Workload {
    static final int PAGE = 20;

    private static final String MARK = "0123456789abcdef";
    // As long as a typical tweet.
    private static final String TEXT = "A bench tweet about nothing in particular, number " + MARK;

    private final byte[][] references;
    private final byte[][] homes;
    private final Template[] userTimelines;
    private final Template[] posts;
    private final byte[][] ids;

    /// A request with a gap for a number.
    @SuppressWarnings("ArrayRecordComponent")
    private record Template(byte[] before, byte[] after) {
        static Template of(byte[] request, String gap) {
            int at = new String(request, StandardCharsets.ISO_8859_1).indexOf(gap);
            return new Template(
                    Arrays.copyOf(request, at),
                    Arrays.copyOfRange(request, at + gap.length(), request.length));
        }

        byte[] fill(byte[] value) {
            byte[] request = Arrays.copyOf(before, before.length + value.length + after.length);
            System.arraycopy(value, 0, request, before.length, value.length);
            System.arraycopy(after, 0, request, before.length + value.length, after.length);
            return request;
        }
    }

    /// @param users the users, whose tokens must stay valid while the workload is used
    /// @param fields additional query parameters of reads, such as `expansions=author_id`; may be
    ///     empty
    Workload(URI gateway, List<Session> users, String fields) {
        var requests = new RequestEncoder(gateway);
        String query = "?max_results=" + PAGE + (fields.isEmpty() ? "" : "&" + fields);
        references = encodeEach(users, user -> requests.get("/2/reference", user));
        homes =
                encodeEach(
                        users,
                        user ->
                                requests.get(
                                        "/2/users/%s/timelines/reverse_chronological%s"
                                                .formatted(user.userId(), query),
                                        user));
        userTimelines =
                users.stream()
                        .map(user -> requests.get("/2/users/" + MARK + "/tweets" + query, user))
                        .map(request -> Template.of(request, MARK))
                        .toArray(Template[]::new);
        posts =
                users.stream()
                        .map(user -> Template.of(requests.post(TEXT, user), MARK))
                        .toArray(Template[]::new);
        ids = encodeEach(users, user -> ascii(Long.toString(user.userId())));
    }

    private interface Encoder {
        byte[] encode(Session user);
    }

    private static byte[][] encodeEach(List<Session> users, Encoder encoder) {
        return users.stream().map(encoder::encode).toArray(byte[][]::new);
    }

    /// Draws the next request of a load.
    TimedRequest next(Load load, Random random) {
        return switch (load) {
            case REFERENCE -> new TimedRequest("reference", pick(references, random));
            case HOME_TIMELINES -> homeTimeline(random);
            case POSTS -> post(random);
            case MIX -> mixed(random);
        };
    }

    /// Draws a request: six of ten read a home timeline, three a user timeline, and one posts.
    private TimedRequest mixed(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4, 5 -> homeTimeline(random);
            case 6, 7, 8 -> userTimeline(random);
            default -> post(random);
        };
    }

    private TimedRequest homeTimeline(Random random) {
        return new TimedRequest("home timeline", pick(homes, random));
    }

    private TimedRequest userTimeline(Random random) {
        var reader = userTimelines[random.nextInt(userTimelines.length)];
        return new TimedRequest("user timeline", reader.fill(pick(ids, random)));
    }

    private TimedRequest post(Random random) {
        var author = posts[random.nextInt(posts.length)];
        String number = String.format(Locale.ROOT, "%016x", random.nextLong());
        return new TimedRequest("post", author.fill(ascii(number)));
    }

    private static byte[] pick(byte[][] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
