package io.aviary.tweet.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.FieldSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;

/// The users behind tweets, as user-service knows them; never more calls at once than allowed.
@Component
public final class UserClient {
    /// What `user.fields` may ask for.
    public static final FieldSelection FIELDS =
            FieldSelection.of(
                    "user.fields",
                    "id,name,username",
                    "created_at,description,location,url,profile_image_url,protected,verified,"
                            + "pinned_tweet_id,public_metrics");

    private static final String METRICS = "public_metrics";
    private static final int AT_ONCE = 100;

    /// What a hundred tweets name could be thousands of users.
    private static final int MOST = 300;

    private final UserApi directory;
    private final Bulkhead turns;
    private final Cache<SnowflakeId, Map<String, Object>> known;

    UserClient(UserApi directory, UserServiceSettings settings) {
        this.directory = directory;
        turns = new Bulkhead("user-service", "users", settings.concurrency(), settings.patience());
        known =
                Caffeine.newBuilder()
                        .maximumSize(settings.remembered())
                        .expireAfterWrite(settings.lifetime())
                        .build();
    }

    /// Whether there is such a user.
    ///
    /// @throws ProblemException a 503 where it is not this request's turn in time
    public boolean exist(SnowflakeId id) {
        return !byIds(List.of(id), false).isEmpty();
    }

    /// Those of these users that exist, each once, in the given order; one call for each hundred.
    /// Only the first three hundred are looked up: the others are left out.
    ///
    /// @param fields as [#FIELDS] parsed them; `public_metrics` cost user-service more
    /// @throws ProblemException a 503 where it is not this request's turn in time
    public List<Map<String, Object>> show(Collection<SnowflakeId> ids, Set<String> fields) {
        boolean metrics = fields.contains(METRICS);
        var users = new LinkedHashMap<String, Map<String, Object>>();
        var distinct = ids.stream().distinct().limit(MOST).toList();
        distinct.stream()
                .gather(Gatherers.windowFixed(AT_ONCE))
                .flatMap(some -> byIds(some, metrics).stream())
                .forEach(user -> users.put(String.valueOf(user.get("id")), user));
        return distinct.stream()
                .map(id -> users.get(id.toString()))
                .filter(Objects::nonNull)
                .map(user -> FieldSelection.pick(user, fields))
                .toList();
    }

    /// Every public field of those of up to 100 users that exist, as of some seconds ago where
    /// counts are not wanted.
    ///
    /// @param metrics whether `public_metrics` are wanted, too
    public List<Map<String, Object>> byIds(Collection<SnowflakeId> ids, boolean metrics) {
        if (metrics) {
            return asked(ids, true);
        }
        var remembered = known.getAllPresent(ids);
        var users = new ArrayList<>(remembered.values());
        var unknown = ids.stream().filter(id -> !remembered.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            var found = asked(unknown, false);
            found.forEach(user -> known.put(SnowflakeId.of("" + user.get("id")), user));
            users.addAll(found);
        }
        return users;
    }

    private List<Map<String, Object>> asked(Collection<SnowflakeId> ids, boolean metrics) {
        var joined = ids.stream().map(SnowflakeId::toString).collect(Collectors.joining(","));
        var found = turns.call(() -> directory.byIds(joined, metrics ? true : null)).data();
        return found == null ? List.of() : found;
    }

    /// A user who is called so.
    ///
    /// @param username as the user spells it
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(String id, String username) {}

    /// Those of up to 100 names that somebody has; asks nobody where there is no name.
    ///
    /// @param usernames in lower case, without duplicates
    /// @return by name in lower case
    public Map<String, Named> named(Collection<String> usernames) {
        if (usernames.isEmpty()) {
            return Map.of();
        }
        var found = turns.call(() -> directory.byNames(String.join(",", usernames))).data();
        return found == null
                ? Map.of()
                : found.stream()
                        .collect(
                                Collectors.toMap(
                                        user -> user.username().toLowerCase(Locale.ROOT),
                                        Function.identity()));
    }
}
