package io.aviary.user.profile;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.FieldSelection;
import io.aviary.platform.shard.Shards;
import io.aviary.user.directory.Directory;
import io.aviary.user.directory.DirectoryKey;
import io.aviary.user.id.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the public view of users. Each method queries every server involved once, in parallel,
/// for any number of users.
@Component
public final class ReadingProfiles {
    private static final String SELECT =
            """
            select id, username, name,
                   coalesce(followers_count, 0) as followers_count,
                   coalesce(following_count, 0) as following_count,
                   coalesce(tweet_count, 0) as tweet_count,
                   coalesce(like_count, 0) as like_count
              from users left join user_counters on user_id = id
             where id = any(:ids)
            """;
    private static final RowMapper<Profile> ROW =
            (row, number) ->
                    new Profile(
                            new UserId(row.getLong("id")),
                            row.getString("username"),
                            row.getString("name"),
                            row.getLong("followers_count"),
                            row.getLong("following_count"),
                            row.getLong("tweet_count"),
                            row.getLong("like_count"));

    private final Shards shards;
    private final JdbcClient jdbc;
    private final Directory directory;

    ReadingProfiles(Shards shards, JdbcClient jdbc, Directory directory) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /// Returns the selected fields of the users that exist, in the given order.
    ///
    /// @param fields as parsed by [Profile#FIELDS]
    public Map<UserId, Map<String, Object>> show(Collection<UserId> ids, Set<String> fields) {
        var profiles = findByIds(ids);
        var shown = new LinkedHashMap<UserId, Map<String, Object>>();
        for (var id : ids) {
            var profile = profiles.get(id);
            if (profile != null) {
                shown.put(id, FieldSelection.pick(profile.fields(), fields));
            }
        }
        return shown;
    }

    /// Checks that a user has the id.
    ///
    /// @throws ProblemException a 404 that names the parameter, if no user has the id
    public void requireUser(String parameter, UserId id) {
        if (findByIds(List.of(id)).isEmpty()) {
            throw ProblemException.notFound("user", parameter, id.toString());
        }
    }

    /// Returns the ids that no user has.
    public List<UserId> findMissing(Collection<UserId> ids) {
        var existing = findByIds(ids).keySet();
        return ids.stream().filter(id -> !existing.contains(id)).toList();
    }

    /// Returns the ids of the users with these handles, ignoring case. Omits handles without a
    /// user.
    Map<String, UserId> findIds(Collection<String> usernames) {
        var entries =
                directory.find(usernames.stream().map(DirectoryKey::handle).distinct().toList());
        var ids = new LinkedHashMap<String, UserId>();
        for (var username : usernames) {
            var entry = entries.get(DirectoryKey.handle(username));
            if (entry != null) {
                ids.put(username, entry.userId());
            }
        }
        return ids;
    }

    private Map<UserId, Profile> findByIds(Collection<UserId> ids) {
        var found = new HashMap<UserId, Profile>();
        shards.readEach(ids, UserId::shard, this::select).values().stream()
                .flatMap(List::stream)
                .forEach(profile -> found.put(profile.id(), profile));
        return found;
    }

    private List<Profile> select(List<UserId> ids) {
        return jdbc.sql(SELECT)
                .param("ids", ids.stream().mapToLong(UserId::value).toArray())
                .query(ROW)
                .list();
    }
}
