package io.aviary.fault.drill.attack;

import io.aviary.fault.fuzz.http.WireConnection;
import io.aviary.fault.fuzz.http.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/// Sends complete requests, one after another over each connection.
final class RequestFlood {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// The time between two requests of one client. With 16 clients, 32 requests a second.
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private static final String JSON = "application/json";
    private static final String EVIL_EMAIL = "a@" + ".".repeat(60_000) + "@";

    /// Bodies that are expensive for a pattern or for normalization.
    private static final List<String> SIGN_UPS =
            List.of(
                    signUp("a", EVIL_EMAIL),
                    signUp("\u0301".repeat(15_000), "a@example.com"),
                    signUp("a", "a@" + "a.".repeat(30_000) + "@"),
                    signUp(" ".repeat(60_000), "a@example.com"));

    private static final List<String> TWEETS =
            List.of(
                    tweet("http://a".repeat(7_000)),
                    tweet("a.".repeat(30_000)),
                    tweet("\ud83d\udc69\u200d".repeat(8_000)),
                    tweet("@a".repeat(2_000)));

    private RequestFlood() {}

    private static String signUp(String name, String email) {
        return """
        {"username":"attacker","name":"%s","email":"%s","birth_date":"1990-01-01","password":"12345678"}"""
                .formatted(name, email);
    }

    private static String tweet(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    /// Sends sign-ups and tweets with texts that are expensive for a backtracking pattern.
    static void sendPatterns(Attacker attacker, int number) {
        flood(
                attacker,
                number,
                i -> {
                    int text = i / 2 % 4;
                    return i % 2 == 0
                            ? request("/accounts", attacker.headers(), JSON, SIGN_UPS.get(text))
                            : request(
                                    "/2/tweets",
                                    attacker.authorizedHeaders(),
                                    JSON,
                                    TWEETS.get(text));
                });
    }

    /// Guesses the password of one account, and in every fourth request that of an unknown one.
    static void logIn(Attacker attacker, int number) {
        String name = attacker.session().username();
        flood(
                attacker,
                number,
                i -> {
                    String username = i % 4 == 3 ? "unknown" + i : name;
                    String body =
                            "{\"username\":\"%s\",\"password\":\"wrong password %s\"}"
                                    .formatted(username, i);
                    return request("/sessions", attacker.headers(), JSON, body);
                });
    }

    /// Sends refresh tokens that never existed.
    static void refresh(Attacker attacker, int number) {
        flood(
                attacker,
                number,
                i -> {
                    String token = String.format(Locale.ROOT, "%025d", i).repeat(3);
                    return request(
                            "/2/oauth2/token",
                            attacker.headers(),
                            "application/x-www-form-urlencoded",
                            "grant_type=refresh_token&client_id=attacker&refresh_token=" + token);
                });
    }

    private static WireRequest request(String path, String headers, String type, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return WireRequest.of(
                "POST",
                "POST %s HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: %s\r\n\r\n%s"
                        .formatted(path, headers, type, length, body));
    }

    private static void flood(Attacker attacker, int number, IntFunction<WireRequest> requests) {
        try (var connection = new WireConnection(attacker::open, LIMIT)) {
            for (int i = number; attacker.isActive(); i++) {
                send(connection, requests.apply(i));
                attacker.count();
                attacker.pause(BETWEEN);
            }
        }
    }

    private static void send(WireConnection connection, WireRequest request) {
        try {
            var _ = connection.send(request);
        } catch (IOException refused) {
            // A server may refuse an attacker in any way.
        }
    }
}
