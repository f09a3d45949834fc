package io.aviary.gateway.routing;

import static io.aviary.gateway.routing.RouteClass.DOCUMENTATION;
import static io.aviary.gateway.routing.RouteClass.DOWNLOAD;
import static io.aviary.gateway.routing.RouteClass.LOG_IN;
import static io.aviary.gateway.routing.RouteClass.POSTING;
import static io.aviary.gateway.routing.RouteClass.READ;
import static io.aviary.gateway.routing.RouteClass.SIGN_UP;
import static io.aviary.gateway.routing.RouteClass.TOKEN;
import static io.aviary.gateway.routing.RouteClass.UPLOAD;
import static io.aviary.gateway.routing.RouteClass.WRITE;
import static io.aviary.gateway.routing.Service.GATEWAY;
import static io.aviary.gateway.routing.Service.TIMELINE;
import static io.aviary.gateway.routing.Service.TWEET;
import static io.aviary.gateway.routing.Service.USER;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/// Every public endpoint. Paths that are not in this table are not reachable from outside.
final class Routes {
    static final List<Route> ALL =
            List.of(
                    Route.of(POST, "/accounts", USER, SIGN_UP),
                    Route.of(POST, "/sessions", USER, LOG_IN),
                    Route.of(DELETE, "/sessions/current", USER, WRITE),
                    Route.of(POST, "/2/oauth2/token", USER, TOKEN),
                    Route.of(GET, "/2/users", USER, READ),
                    Route.of(GET, "/2/users/me", USER, READ),
                    Route.of(GET, "/2/users/by", USER, READ),
                    Route.of(GET, "/2/users/by/username/{username}", USER, READ),
                    Route.of(GET, "/2/users/{id}", USER, READ),
                    Route.of(GET, "/2/users/{id}/followers", USER, READ),
                    Route.of(GET, "/2/users/{id}/following", USER, READ),
                    Route.of(POST, "/2/users/{id}/following", USER, WRITE),
                    Route.of(
                            DELETE,
                            "/2/users/{source_user_id}/following/{target_user_id}",
                            USER,
                            WRITE),
                    Route.of(POST, "/2/tweets", TWEET, POSTING),
                    Route.of(GET, "/2/tweets", TWEET, READ),
                    Route.of(GET, "/2/tweets/{id}", TWEET, READ),
                    Route.of(DELETE, "/2/tweets/{id}", TWEET, WRITE),
                    Route.of(GET, "/2/tweets/{id}/liking_users", TWEET, READ),
                    Route.of(GET, "/2/tweets/{id}/retweeted_by", TWEET, READ),
                    Route.of(GET, "/2/users/{id}/tweets", TWEET, READ),
                    Route.of(GET, "/2/users/{id}/mentions", TWEET, READ),
                    Route.of(GET, "/2/users/{id}/liked_tweets", TWEET, READ),
                    Route.of(POST, "/2/users/{id}/likes", TWEET, WRITE),
                    Route.of(DELETE, "/2/users/{id}/likes/{tweet_id}", TWEET, WRITE),
                    Route.of(POST, "/2/users/{id}/retweets", TWEET, POSTING),
                    Route.of(DELETE, "/2/users/{id}/retweets/{source_tweet_id}", TWEET, WRITE),
                    Route.of(POST, "/2/media/upload", TWEET, UPLOAD),
                    Route.of(POST, "/2/media/upload/initialize", TWEET, WRITE),
                    Route.of(POST, "/2/media/upload/{id}/append", TWEET, UPLOAD),
                    Route.of(POST, "/2/media/upload/{id}/finalize", TWEET, UPLOAD),
                    Route.of(GET, "/media/{media_key}", TWEET, DOWNLOAD),
                    Route.of(GET, "/2/users/{id}/timelines/reverse_chronological", TIMELINE, READ),
                    Route.of(GET, "/openapi.yaml", GATEWAY, DOCUMENTATION),
                    Route.of(GET, "/openapi.json", GATEWAY, DOCUMENTATION),
                    Route.of(GET, "/docs", GATEWAY, DOCUMENTATION),
                    Route.of(GET, "/docs/", GATEWAY, DOCUMENTATION),
                    Route.of(GET, "/docs/{file}", GATEWAY, DOCUMENTATION));

    /// The endpoint with which load tests compare reads. It exists only if its address is set.
    static final Route REFERENCE = Route.of(GET, "/2/reference", Service.REFERENCE, READ);

    /// More than any path needs, in characters.
    private static final int MAX_PATH = 2_000;

    /// Parts of a path that two parsers could read differently. They are refused: characters that
    /// paths do not need, empty and dot segments, and encodings of control characters, of `%`, `.`,
    /// `/`, `;` and `\`.
    private static final Pattern AMBIGUOUS =
            Pattern.compile(
                    "[^A-Za-z0-9_.~!$&'()*+,=:@/%-]|//|/\\.{1,2}(?:/|$)"
                            + "|%(?![2-9A-Fa-f][0-9A-Fa-f])|%(?i:25|2e|2f|3b|5c|7f)");

    private Routes() {}

    /// Returns the route of a request; empty if there is none. `HEAD` has the route of `GET`.
    ///
    /// @param path the path as the client sent it, still encoded
    static Optional<Route> find(String method, String path) {
        if (path.length() > MAX_PATH || AMBIGUOUS.matcher(path).find()) {
            return Optional.empty();
        }
        var requested = HttpMethod.valueOf(method);
        var segments = PathContainer.parsePath(path);
        return ALL.stream().filter(route -> route.matches(requested, segments)).findFirst();
    }
}
