package io.aviary.user.profile;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.FieldSelection;
import io.aviary.platform.shard.Shards;
import io.aviary.user.directory.Directory;
import io.aviary.user.directory.DirectoryKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Shows users. However many there are, each server is asked once.
@Component
public final class ReadingProfiles {
    private static final RowMapper<Profile> ROW =
            (row, number) ->
                    new Profile(
                            row.getLong("id"),
                            row.getString("username"),
                            row.getString("name"),
                            row.getLong("followers_count"),
                            row.getLong("following_count"));

    private final Shards shards;
    private final JdbcClient jdbc;
    private final Directory directory;
    private final CountingTweets counting;

    ReadingProfiles(Shards shards, JdbcClient jdbc, Directory directory, CountingTweets counting) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.directory = directory;
        this.counting = counting;
    }

    /// The users who exist among these, with the selected fields, in the given order.
    ///
    /// @param fields as [Profile#FIELDS] parsed them
    public Map<SnowflakeId, Map<String, Object>> show(
            Collection<SnowflakeId> ids, Set<String> fields) {
        var profiles = byIds(ids);
        var counts =
                fields.contains(Profile.METRICS)
                        ? counting.of(profiles.keySet())
                        : Map.<Long, AuthorCounts>of();
        var shown = new LinkedHashMap<SnowflakeId, Map<String, Object>>();
        for (var id : ids) {
            var profile = profiles.get(id.value());
            if (profile != null) {
                var full = profile.fields(counts.get(id.value()));
                shown.put(id, FieldSelection.pick(full, fields));
            }
        }
        return shown;
    }

    /// Refuses an id that is no user's.
    ///
    /// @throws ProblemException a 404 that names the parameter
    public void requireUser(String parameter, SnowflakeId id) {
        if (byIds(List.of(id)).isEmpty()) {
            throw ProblemException.notFound("user", parameter, id.toString());
        }
    }

    /// Those of these ids that are no user's.
    public List<SnowflakeId> missing(Collection<SnowflakeId> ids) {
        var existing = byIds(ids).keySet();
        return ids.stream().filter(id -> !existing.contains(id.value())).toList();
    }

    /// The ids behind handles, whatever their case; a handle that nobody has is left out.
    Map<String, SnowflakeId> idsOf(Collection<String> usernames) {
        var entries =
                directory.find(usernames.stream().map(DirectoryKey::handle).distinct().toList());
        var ids = new LinkedHashMap<String, SnowflakeId>();
        for (var username : usernames) {
            var entry = entries.get(DirectoryKey.handle(username));
            if (entry != null) {
                ids.put(username, new SnowflakeId(entry.userId()));
            }
        }
        return ids;
    }

    private Map<Long, Profile> byIds(Collection<SnowflakeId> ids) {
        var found = new HashMap<Long, Profile>();
        shards.map()
                .group(ids, SnowflakeId::shard)
                .forEach(
                        (server, here) ->
                                found.putAll(
                                        shards.read(server, () -> select(here)).stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                Profile::id,
                                                                Function.identity()))));
        return found;
    }

    private List<Profile> select(List<SnowflakeId> ids) {
        return jdbc.sql(
                        """
                        select id, username, name,
                               coalesce(followers_count, 0) as followers_count,
                               coalesce(following_count, 0) as following_count
                        from users left join user_counters on user_id = id
                        where id = any(:ids)
                        """)
                .param("ids", ids.stream().map(SnowflakeId::value).toArray(Long[]::new))
                .query(ROW)
                .list();
    }
}
