package io.aviary.platform.reconciliation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counters that three SQL statements compare and repair.
///
/// @param compare returns `id` and `wrong` of the next counters, ordered by `id`; its parameters
///     are `:after` and `:limit`
/// @param lock locks the counter `:id`, and creates it first if it is missing
/// @param repair corrects the counter `:id`; updates no row if the counter is right
public record SqlCounters(JdbcClient jdbc, String compare, String lock, String repair)
        implements Counters {
    private record Row(long id, boolean wrong) {}

    @Override
    public Comparison compareAfter(long after, int limit) {
        var rows =
                jdbc.sql(compare)
                        .param("after", after)
                        .param("limit", limit)
                        .query((row, number) -> new Row(row.getLong("id"), row.getBoolean("wrong")))
                        .list();
        return new Comparison(ids(rows, false), ids(rows, true));
    }

    private static List<Long> ids(List<Row> rows, boolean onlyWrong) {
        return rows.stream().filter(row -> row.wrong || !onlyWrong).map(Row::id).toList();
    }

    @Override
    public boolean repair(long id) {
        jdbc.sql(lock).param("id", id).update();
        return jdbc.sql(repair).param("id", id).update() == 1;
    }
}
