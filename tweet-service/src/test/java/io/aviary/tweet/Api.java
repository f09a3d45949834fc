package io.aviary.tweet;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the service, over HTTP.
public final class Api {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /// A response, whose body is `{}` if it is empty.
    public record Response(int status, String contentType, JsonNode body) {
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }

        /// Returns the members with this name of all objects in a list, in order.
        public List<String> all(String pointer, String member) {
            return body.at(pointer)
                    .valueStream()
                    .map(object -> object.path(member).asString(""))
                    .toList();
        }

        public Response expect(int expected) {
            assertThat(status).as(body::toString).isEqualTo(expected);
            return this;
        }

        /// Expects a 400 that names this parameter.
        public Response expectInvalid(String parameter) {
            expect(400);
            assertThat(contentType).isEqualTo("application/problem+json");
            assertThat(text("/title")).isEqualTo("Invalid Request");
            assertThat(body.at("/errors/0/parameters").has(parameter)).as(body::toString).isTrue();
            assertThat(text("/errors/0/message")).isNotBlank();
            return this;
        }
    }

    public Response get(User user, String path) {
        return send(user, "GET", path, "");
    }

    public Response delete(User user, String path) {
        return send(user, "DELETE", path, "");
    }

    public Response post(User user, String path, Object body) {
        return send(user, "POST", path, body instanceof String text ? text : Json.write(body));
    }

    /// Posts a tweet and returns its id.
    public String tweet(User user, String text) {
        return post(user, "/2/tweets", Map.of("text", text)).expect(201).text("/data/id");
    }

    /// Replies to a tweet and returns the id of the reply.
    public String reply(User user, String parent, String text) {
        var reply = Map.of("in_reply_to_tweet_id", parent);
        return post(user, "/2/tweets", Map.of("text", text, "reply", reply))
                .expect(201)
                .text("/data/id");
    }

    /// Quotes a tweet and returns the id of the quote.
    public String quote(User user, String quoted, String text) {
        return post(user, "/2/tweets", Map.of("text", text, "quote_tweet_id", quoted))
                .expect(201)
                .text("/data/id");
    }

    /// Retweets a tweet and returns the id of the retweet.
    public String retweet(User user, String tweetId) {
        return post(user, "/2/users/" + user.id() + "/retweets", Map.of("tweet_id", tweetId))
                .expect(200)
                .text("/data/id");
    }

    public Response like(User user, String tweetId) {
        return post(user, "/2/users/" + user.id() + "/likes", Map.of("tweet_id", tweetId));
    }

    public Response unlike(User user, String tweetId) {
        return delete(user, "/2/users/" + user.id() + "/likes/" + tweetId);
    }

    /// Returns the number of likes that readers see.
    public long likes(User reader, String tweetId) {
        return get(reader, "/2/tweets/" + tweetId + "?tweet.fields=public_metrics")
                .expect(200)
                .body()
                .at("/data/public_metrics/like_count")
                .asLong();
    }

    public Response internalGet(String path) {
        return send(Tokens.service(), "GET", path, "", Map.of());
    }

    public Response internalPost(String path, Object body) {
        return send(Tokens.service(), "POST", path, Json.write(body), Map.of());
    }

    private Response send(User user, String method, String path, String body) {
        return send(Tokens.of(user), method, path, body, Map.of());
    }

    public Response send(
            String token, String method, String path, String body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + environment.getProperty("local.server.port")
                                                + path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            return response(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Response response(HttpResponse<String> response) {
        return new Response(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
    }
}
