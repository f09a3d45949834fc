package io.aviary.load.bench.fanout;

import io.aviary.load.bench.http.HttpConnection;
import io.aviary.load.bench.http.PlatformThreads;
import io.aviary.load.bench.http.RequestEncoder;
import io.aviary.tools.client.Session;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Posts several tweets by each author, round-robin.
final class BacklogPoster {
    private static final int CONNECTIONS = 8;
    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");

    private final URI gateway;
    private final List<Session> authors;

    BacklogPoster(URI gateway, List<Session> authors) {
        this.gateway = gateway;
        this.authors = authors;
    }

    /// Posts the tweets and waits for all responses.
    ///
    /// @return the ids; the tweet at index i is by author i modulo the number of authors
    /// @throws CommandException if a post is not accepted
    long[] post(int tweetsPerAuthor) {
        var ids = new long[tweetsPerAuthor * authors.size()];
        var next = new AtomicInteger();
        PlatformThreads.run(CONNECTIONS, _ -> post(ids, next));
        return ids;
    }

    private void post(long[] ids, AtomicInteger next) {
        var requests = new RequestEncoder(gateway);
        try (var connection = new HttpConnection(gateway)) {
            for (int i = next.getAndIncrement(); i < ids.length; i = next.getAndIncrement()) {
                var author = authors.get(i % authors.size());
                String text = "Backlog of %s, tweet %s".formatted(System.currentTimeMillis(), i);
                int status = connection.exchange(requests.post(text, author));
                var id = ID.matcher(connection.body());
                if (status != 201 || !id.find()) {
                    throw new CommandException(
                            "a post got response %s %s".formatted(status, connection.body()));
                }
                ids[i] = Long.parseLong(id.group(1));
            }
        } catch (IOException unanswered) {
            throw new CommandException("a post got no response: " + unanswered);
        }
    }
}
