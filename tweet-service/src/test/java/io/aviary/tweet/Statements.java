package io.aviary.tweet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/// Records the statements of the persistence provider.
public final class Statements implements StatementInspector {
    private static final List<String> ALL = new CopyOnWriteArrayList<>();

    @Override
    public String inspect(String sql) {
        ALL.add(sql);
        return sql;
    }

    /// Counts the statements that read tweets by id while the work runs.
    public static long readingTweets(Runnable work) {
        int before = ALL.size();
        work.run();
        return ALL.stream().skip(before).filter(sql -> sql.contains("tweet_id in (")).count();
    }
}
