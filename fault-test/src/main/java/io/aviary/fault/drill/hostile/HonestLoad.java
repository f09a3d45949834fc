package io.aviary.fault.drill.hostile;

import io.aviary.load.bench.http.HttpConnection;
import io.aviary.load.bench.http.LoadGenerator;
import io.aviary.load.bench.http.RequestEncoder;
import io.aviary.load.bench.http.TimedRequest;
import io.aviary.load.measure.Latencies;
import io.aviary.tools.client.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// Users who log in, read their home timelines, post and upload photos at a steady rate. A request
/// that is late does not delay the following ones, as long as a connection is free.
final class HonestLoad {
    private static final int MIN_CONNECTIONS = 48;
    private static final String HOME = "/2/users/%s/timelines/reverse_chronological?max_results=20";

    /// A PNG image of one pixel.
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final String BOUNDARY = "a-boundary-that-no-part-holds";
    private static final byte[] UPLOAD = upload();

    private final List<Session> users;
    private final RequestEncoder requests;
    private final LoadGenerator generator;

    /// @param addresses the users' addresses, each with at least one connection
    HonestLoad(List<Session> users, DrillAddresses addresses) {
        var gateway = addresses.gateway();
        this.users = users;
        this.requests = new RequestEncoder(gateway);
        this.generator =
                new LoadGenerator(
                        connections(addresses),
                        number -> new HttpConnection(gateway, addresses.user(number)));
    }

    /// Returns the number of connections. At least one connects from each address, because a rate
    /// limit applies to each.
    static int connections(DrillAddresses addresses) {
        return Math.max(MIN_CONNECTIONS, addresses.users().size());
    }

    private static byte[] upload() {
        var head =
                """
                --%1$s\r
                Content-Disposition: form-data; name="media_category"\r
                \r
                tweet_image\r
                --%1$s\r
                Content-Disposition: form-data; name="media"; filename="a.png"\r
                Content-Type: image/png\r
                \r
                """
                        .formatted(BOUNDARY)
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] picture = Base64.getDecoder().decode(PICTURE);
        byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        var complete = new ByteArrayOutputStream();
        complete.writeBytes(head);
        complete.writeBytes(picture);
        complete.writeBytes(end);
        return complete.toByteArray();
    }

    /// Sends requests at a steady rate, and returns their figures.
    ///
    /// @param rate requests per second
    /// @param seconds the duration of the load
    Load run(double rate, double seconds) {
        var outcome = generator.sendAtRate(rate, seconds, this::draw);
        var all = new Latencies();
        outcome.latencies().values().forEach(all::add);
        return new Load(
                outcome.responses(),
                outcome.failures(),
                outcome.failure(),
                all.millis(50),
                all.millis(99));
    }

    private TimedRequest draw(Random random) {
        var user = users.get(random.nextInt(users.size()));
        int percent = random.nextInt(100);
        if (percent < HonestShares.LOG_INS) {
            return new TimedRequest("log-in", logIn(user));
        }
        if (percent < HonestShares.LOG_INS + HonestShares.POSTS) {
            String text = "Honest tweet " + Long.toHexString(random.nextLong());
            return new TimedRequest("post", requests.post(text, user));
        }
        if (percent < HonestShares.LOG_INS + HonestShares.POSTS + HonestShares.UPLOADS) {
            String type = "multipart/form-data; boundary=" + BOUNDARY;
            return new TimedRequest("upload", requests.post("/2/media/upload", type, UPLOAD, user));
        }
        return new TimedRequest("home", requests.get(HOME.formatted(user.userId()), user));
    }

    private byte[] logIn(Session user) {
        var body =
                "{\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(user.username(), DrillAccounts.PASSWORD);
        return requests.post(
                "/sessions", "application/json", body.getBytes(StandardCharsets.UTF_8), null);
    }
}
