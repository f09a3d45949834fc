package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.RequestEncoder;
import io.aviary.load.bench.http.TimedRequest;
import io.aviary.load.measure.Latencies;
import io.aviary.tools.client.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The requests that users send, made beforehand as far as possible.
final class Workload {
    static final int PAGE = 20;

    private static final String MARK = "0123456789abcdef";
    // As long as most tweets are.
    private static final String TEXT = "A bench tweet about nothing in particular, number " + MARK;

    private final byte[][] references;
    private final byte[][] homes;
    private final Template[] userTimelines;
    private final Template[] posts;
    private final byte[][] ids;

    /// A request with a gap.
    @SuppressWarnings("ArrayRecordComponent")
    private record Template(byte[] before, byte[] after) {
        static Template of(byte[] request, String gap) {
            int at = new String(request, StandardCharsets.ISO_8859_1).indexOf(gap);
            return new Template(
                    Arrays.copyOf(request, at),
                    Arrays.copyOfRange(request, at + gap.length(), request.length));
        }

        byte[] filled(byte[] gap) {
            byte[] whole = Arrays.copyOf(before, before.length + gap.length + after.length);
            System.arraycopy(gap, 0, whole, before.length, gap.length);
            System.arraycopy(after, 0, whole, before.length + gap.length, after.length);
            return whole;
        }
    }

    /// @param users whose tokens are good for as long as this is used
    /// @param fields more parameters of reads, such as `expansions=author_id`; may be empty
    Workload(URI gateway, List<Session> users, String fields) {
        var requests = new RequestEncoder(gateway);
        String query = "?max_results=" + PAGE + (fields.isEmpty() ? "" : "&" + fields);
        references = each(users, user -> requests.get("/2/reference", user));
        homes =
                each(
                        users,
                        user ->
                                requests.get(
                                        "/2/users/%d/timelines/reverse_chronological%s"
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
        ids = each(users, user -> ascii(Long.toString(user.userId())));
    }

    private interface Making {
        byte[] of(Session user);
    }

    private static byte[][] each(List<Session> users, Making request) {
        return users.stream().map(request::of).toArray(byte[][]::new);
    }

    TimedRequest reference(Random random, Latencies latencies) {
        return new TimedRequest(one(references, random), latencies);
    }

    TimedRequest home(Random random, Latencies latencies) {
        return new TimedRequest(one(homes, random), latencies);
    }

    TimedRequest userTimeline(Random random, Latencies latencies) {
        var reader = userTimelines[random.nextInt(userTimelines.length)];
        return new TimedRequest(reader.filled(one(ids, random)), latencies);
    }

    TimedRequest post(Random random, Latencies latencies) {
        var author = posts[random.nextInt(posts.length)];
        String number = String.format("%016x", random.nextLong());
        return new TimedRequest(author.filled(ascii(number)), latencies);
    }

    private static byte[] one(byte[][] some, Random random) {
        return some[random.nextInt(some.length)];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
