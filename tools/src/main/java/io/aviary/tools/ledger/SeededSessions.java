package io.aviary.tools.ledger;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.console.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// The sessions of seeded users. A login costs 55 ms of CPU by design, so the ledger keeps access
/// tokens until shortly before they expire. It does not keep refresh tokens, which are single-use.
public final class SeededSessions {
    private static final String FILE = "tokens.json";
    private static final int CONCURRENCY = 2;

    /// The minimum remaining validity of a token that is worth keeping.
    private static final Duration MIN_VALIDITY = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Gateway gateway;
    private final Map<String, Session> saved = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    public SeededSessions(Ledger ledger, Gateway gateway) {
        this.ledger = ledger;
        this.gateway = gateway;
        var soon = Instant.now().plus(MIN_VALIDITY);
        ledger
                .read(FILE, new TypeReference<List<SavedSession>>() {}, List.<SavedSession>of())
                .stream()
                .map(SavedSession::session)
                .filter(session -> session.expiresAt().isAfter(soon))
                .forEach(session -> saved.put(session.username(), session));
        forgetTokensOfAnotherSystem();
    }

    private record SavedSession(String username, long userId, String token, long expiresAt) {
        Session session() {
            return new Session(username, userId, token, Instant.ofEpochSecond(expiresAt));
        }
    }

    /// Drops all saved tokens if one is invalid: after `./aviary down -v` the signing keys are new.
    private void forgetTokensOfAnotherSystem() {
        saved.values().stream()
                .findFirst()
                .filter(session -> !isValid(session))
                .ifPresent(session -> saved.clear());
    }

    private boolean isValid(Session session) {
        try {
            var response = gateway.attempt("GET", "/2/users/me", session, null);
            return response.status() != 401 && response.status() != 404;
        } catch (IOException unanswered) {
            // The next request reports that the system does not respond.
            return true;
        }
    }

    /// Logs in the users without a session, two at a time, and keeps their tokens.
    ///
    /// @throws CommandException if a user does not exist or has another password
    public void prepare(List<String> usernames, String password, PrintStream out) {
        var userClient = new UserClient(gateway);
        usernames.forEach(name -> resume(name, password, userClient));
        var missing = usernames.stream().filter(name -> !sessions.containsKey(name)).toList();
        if (missing.isEmpty()) {
            return;
        }
        try (var progress = new Progress(out, "log-ins", missing.size())) {
            Parallel.times(
                    missing.size(),
                    CONCURRENCY,
                    i -> {
                        sessions.put(missing.get(i), userClient.logIn(missing.get(i), password));
                        progress.add(1);
                    });
        } finally {
            save();
        }
    }

    private void resume(String username, String password, UserClient userClient) {
        @Nullable Session before = saved.remove(username);
        if (before != null) {
            sessions.put(username, userClient.resume(before, password));
        }
    }

    /// Returns the session of a user who was passed to [#prepare].
    public Session of(String username) {
        return Optional.ofNullable(sessions.get(username))
                .orElseThrow(() -> new IllegalStateException(username + " was not logged in"));
    }

    private void save() {
        ledger.write(
                FILE,
                Stream.concat(saved.values().stream(), sessions.values().stream())
                        .map(
                                s ->
                                        new SavedSession(
                                                s.username(),
                                                s.userId(),
                                                s.token(),
                                                s.expiresAt().getEpochSecond()))
                        .toList());
    }
}
