package io.aviary.tweet.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.downstream.BusyException;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.FieldSelection;
import io.aviary.tweet.id.UserId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/// Reads users from user-service. Limits how many calls run at once.
@Component
public final class UserClient {
    private static final Logger log = LoggerFactory.getLogger(UserClient.class);

    /// The values of `user.fields`.
    public static final FieldSelection FIELDS =
            FieldSelection.of(
                            "user.fields",
                            "id,name,username",
                            "created_at,description,location,url,profile_image_url,protected,verified,"
                                    + "pinned_tweet_id,public_metrics")
                    .accepting(
                            "affiliation,confirmed_email,connection_status,entities,"
                                    + "is_identity_verified,most_recent_tweet_id,parody,"
                                    + "profile_banner_url,receives_your_dm,subscription,"
                                    + "subscription_type,verified_followers_count,verified_type,"
                                    + "withheld");

    private static final String METRICS = "public_metrics";
    private static final int IDS_PER_CALL = 100;

    /// The maximum number of users in one look-up. A hundred tweets could refer to thousands.
    private static final int MAX_USERS = 300;

    /// The statuses of 4xx responses that do not depend on the look-up.
    private static final Set<Integer> TEMPORARY = Set.of(401, 403, 404, 408, 429);

    private final UserApi api;
    private final Bulkhead limit;
    private final Counter refused;
    private final Cache<UserId, Map<String, Object>> cache;

    UserClient(UserApi api, UserServiceSettings settings, MeterRegistry meters) {
        this.api = api;
        refused = meters.counter("aviary.user.lookups.refused");
        limit = new Bulkhead("user-service", "users", settings.concurrency(), settings.maxWait());
        cache =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumSize(settings.cacheSize())
                        .expireAfterWrite(settings.cacheLifetime())
                        .build();
    }

    /// Runs a look-up that a request can do without. Returns empty if a later look-up can succeed:
    /// user-service is unavailable or busy, or refuses this service, as it does while clocks or
    /// versions differ. If it refuses the look-up itself, a retry does not help.
    ///
    /// @param ifRefused the result of a look-up that user-service refuses
    public <T> Optional<T> ifAvailable(Supplier<T> lookUp, T ifRefused) {
        try {
            return Optional.of(lookUp.get());
        } catch (HttpClientErrorException failed) {
            if (TEMPORARY.contains(failed.getStatusCode().value())) {
                return retryLater(failed);
            }
            log.warn("user-service refused a look-up: {}", failed.toString());
            refused.increment();
            return Optional.of(ifRefused);
        } catch (RestClientException | BusyException unavailable) {
            return retryLater(unavailable);
        }
    }

    private static <T> Optional<T> retryLater(RuntimeException unavailable) {
        log.debug("Users are looked up later: {}", unavailable.toString());
        return Optional.empty();
    }

    /// Returns whether the user exists.
    ///
    /// @throws ProblemException a 503 if user-service is too busy
    public boolean exists(UserId id) {
        return !findByIds(List.of(id), false).isEmpty();
    }

    /// Returns the selected fields of the existing users among these, each once and in the given
    /// order, with one call for each hundred. Looks up only the first 300 users and omits the
    /// others.
    ///
    /// @param fields as [#FIELDS] parsed them; `public_metrics` cost user-service more
    /// @throws ProblemException a 503 if user-service is too busy
    public List<Map<String, Object>> findFields(Collection<UserId> ids, Set<String> fields) {
        boolean metrics = fields.contains(METRICS);
        var users = new LinkedHashMap<String, Map<String, Object>>();
        var distinct = ids.stream().distinct().limit(MAX_USERS).toList();
        distinct.stream()
                .gather(Gatherers.windowFixed(IDS_PER_CALL))
                .flatMap(some -> findByIds(some, metrics).stream())
                .forEach(user -> users.put(String.valueOf(user.get("id")), user));
        return distinct.stream()
                .map(id -> users.get(id.toString()))
                .filter(Objects::nonNull)
                .map(user -> FieldSelection.pick(user, fields))
                .toList();
    }

    /// Returns every public field of the existing users among these. Without metrics, the fields
    /// may be a few seconds old.
    ///
    /// @param ids at most 100
    /// @param metrics whether to include `public_metrics`
    public List<Map<String, Object>> findByIds(Collection<UserId> ids, boolean metrics) {
        if (metrics) {
            return request(ids, true);
        }
        var cached = cache.getAllPresent(ids);
        var users = new ArrayList<>(cached.values());
        var missing = ids.stream().filter(id -> !cached.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            var found = request(missing, false);
            found.forEach(user -> cache.put(UserId.of("" + user.get("id")), user));
            users.addAll(found);
        }
        return users;
    }

    private List<Map<String, Object>> request(Collection<UserId> ids, boolean metrics) {
        var joined = ids.stream().map(UserId::toString).collect(Collectors.joining(","));
        var found = limit.call(() -> api.findByIds(joined, metrics ? true : null)).data();
        return found == null ? List.of() : found;
    }

    /// A user with this name.
    ///
    /// @param username the name, spelled as in the user's profile
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record NamedUser(String id, String username) {}

    /// Returns the users with these names. Sends no request if there are no names.
    ///
    /// @param usernames at most 100, in lower case, without duplicates
    /// @return the users by their username in lower case
    public Map<String, NamedUser> findByUsernames(Collection<String> usernames) {
        if (usernames.isEmpty()) {
            return Map.of();
        }
        var found = limit.call(() -> api.findByUsernames(String.join(",", usernames))).data();
        return found == null
                ? Map.of()
                : found.stream()
                        .collect(
                                Collectors.toMap(
                                        user -> user.username().toLowerCase(Locale.ROOT),
                                        Function.identity()));
    }
}
