package io.aviary.user;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.platform.token.ServiceTokens;
import io.aviary.user.id.UserId;
import io.aviary.user.token.TestTokens;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The complete service on two real Postgres servers and a real Kafka, once for all tests, with
/// helpers to create users.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({CountedStatements.class, TweetTopics.class})
public abstract class RunningService {
    protected static final String PASSWORD = "correct horse battery";
    protected static final String CLIENT_SECRET = "s3cret+with/every=kind%of:sign";
    protected static final int THRESHOLD = 70;
    private static final AtomicInteger NAMES = new AtomicInteger();
    // An odd factor, so that no two numbers collide.
    private static final int MULTIPLIER = 0x9E3779B9;

    @LocalServerPort private int port;
    @Autowired protected Shards shards;
    @Autowired protected JdbcClient jdbc;
    @Autowired private TestTokens tokens;
    @Autowired protected ServiceTokens serviceTokens;

    @DynamicPropertySource
    static void useRealServers(DynamicPropertyRegistry properties) {
        TestInfrastructure.shardProperties(2)
                .forEach((name, value) -> properties.add(name, () -> value));
        properties.add("spring.kafka.bootstrap-servers", TestInfrastructure::kafkaBootstrapServers);
        properties.add(
                "aviary.encryption.data-key", () -> "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        properties.add(
                "aviary.encryption.blind-index-key",
                () -> "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=");
        properties.add(
                "aviary.tokens.service-secret", () -> "a-test-secret-of-32-characters-or-more");
        properties.add("aviary.sessions.key", () -> "one-more-test-secret-of-32-characters");
        properties.add("aviary.page-token-secret", () -> "another-test-secret-of-32-characters!!");
        properties.add("aviary.reconciliation.scheduled", () -> "false");
        properties.add("aviary.celebrity.threshold", () -> THRESHOLD);
        properties.add("aviary.celebrity.sweep-interval", () -> "1h");
        properties.add("aviary.passwords.max-wait", () -> "30s");
        properties.add("aviary.login-limit.work-bits", () -> "14");
        properties.add("aviary.oauth.clients[0].id", () -> "confidential");
        properties.add("aviary.oauth.clients[0].secret", () -> CLIENT_SECRET);
    }

    protected Http http() {
        return new Http(port);
    }

    /// Returns a name that no other test uses. If names differed only by a rising number, dozens
    /// in a row could be on one server, because a CRC keeps such names together.
    protected static String freshName() {
        return "user_" + Integer.toUnsignedString(NAMES.incrementAndGet() * MULTIPLIER, 36);
    }

    /// Creates users with fresh names and [#PASSWORD].
    protected List<UserId> newUsers(int count) {
        var names = IntStream.range(0, count).mapToObj(n -> freshName()).toArray(String[]::new);
        var ids = load(names);
        return Arrays.stream(names).map(ids::get).toList();
    }

    protected Map<String, UserId> load(String... usernames) {
        var users =
                Arrays.stream(usernames)
                        .map("{\"username\":\"%1$s\",\"name\":\"%1$s\"}"::formatted)
                        .collect(Collectors.joining(","));
        var response =
                http().post(
                                "/internal/bulk/users",
                                serviceTokens.bearer(),
                                "{\"password\":\"%s\",\"users\":[%s]}".formatted(PASSWORD, users));
        var ids = new HashMap<String, UserId>();
        response.body()
                .get("users")
                .forEach(
                        user ->
                                ids.put(
                                        user.get("username").asString(),
                                        new UserId(Long.parseLong(user.get("id").asString()))));
        return ids;
    }

    protected String usernameOf(UserId id) {
        return shards.read(
                id.shard(),
                () ->
                        jdbc.sql("select username from users where id = :id")
                                .param("id", id.value())
                                .query(String.class)
                                .single());
    }

    protected String tokenOf(UserId id) {
        return tokens.of(id);
    }

    /// Logs in with [#PASSWORD].
    protected String logIn(String username) {
        return logIn(username, PASSWORD).body().get("access_token").asString();
    }

    protected Http.Response logIn(String username, String password) {
        return logIn(username, password, "192.0.2.1", "");
    }

    /// Logs in from a network.
    ///
    /// @param more further members of the body, each after a comma
    protected Http.Response logIn(String username, String password, String network, String more) {
        var body =
                "{\"username\":\"%s\",\"password\":\"%s\"%s}".formatted(username, password, more);
        var headers = Map.of("X-Aviary-Network", network);
        return http().send("POST", "/sessions", null, body, headers);
    }

    /// Requests a token with a form, as a client does.
    protected Http.Response requestToken(String form) {
        return requestToken(form, Map.of());
    }

    protected Http.Response requestToken(String form, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
        return http().send("POST", "/2/oauth2/token", null, form, all);
    }

    protected Http.Response refresh(String refreshToken, String client) {
        var form = "grant_type=refresh_token&refresh_token=%s&client_id=%s";
        return requestToken(form.formatted(refreshToken, client));
    }

    protected static String account(String username, String email) {
        return """
        {"username":"%s","name":"Ann Example","email":"%s","birth_date":"1990-02-28","password":"%s"}
        """
                .formatted(username, email, PASSWORD);
    }

    protected static List<String> texts(JsonNode array, String field) {
        return array == null
                ? List.of()
                : StreamSupport.stream(array.spliterator(), false)
                        .map(member -> member.get(field).asString())
                        .toList();
    }

    /// Runs a statement on each server, for example one that makes the next calls fail.
    protected void executeOnEachServer(String statement) {
        for (var server : shards.map().all()) {
            shards.inTransaction(server, () -> jdbc.sql(statement).update());
        }
    }

    /// Counts the rows of a table on all servers.
    protected long countRows(String table) {
        return shards.map().all().stream()
                .mapToLong(
                        server ->
                                shards.read(
                                        server,
                                        () ->
                                                jdbc.sql("select count(*) from " + table)
                                                        .query(Long.class)
                                                        .single()))
                .sum();
    }

    protected LogicalShard shardOn(int server) {
        return new LogicalShard(server * LogicalShard.COUNT / 2);
    }
}
