package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class EdgeListTests {
    private static final String DELETED_MENTIONS =
            """
            insert into mention (user_id, tweet_id, deleted)
            select :owner, n, n % 1000 <> 0 from generate_series(1, 20000) as n
            """;

    private static final String AUTHORS_MENTIONS =
            """
            insert into tweet_mention (user_id, tweet_id)
            select :owner, n from generate_series(1, 20000) as n
            """;

    private static final String DELETED_RETWEETS =
            """
            insert into tweet_reference (referenced_id, kind, referencing_id, author_id, deleted)
            select :owner, 'retweeted', n, 1, n % 1000 <> 0 from generate_series(1, 20000) as n
            """;

    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "MENTIONS, mention, mention_newest",
        "MENTIONS_BY_AUTHORS, tweet_mention, tweet_mention_pkey",
        "RETWEETED_BY, tweet_reference, tweet_reference_retweets",
    })
    void aPageReadsAnIndexWithoutSortingOrFiltering(EdgeList list, String table, String index) {
        var owner = User.onFirst().number();
        var rows =
                switch (list) {
                    case MENTIONS -> DELETED_MENTIONS;
                    case MENTIONS_BY_AUTHORS -> AUTHORS_MENTIONS;
                    default -> DELETED_RETWEETS;
                };
        shards.inTransaction(
                owner.shard(),
                () -> {
                    jdbc.sql(rows).param("owner", owner.value()).update();
                    return jdbc.sql("analyze " + table).update();
                });

        for (boolean fromNewest : new boolean[] {true, false}) {
            assertThat(plan(list.sql(fromNewest), owner))
                    .contains(index)
                    .doesNotContain("Sort", "Filter");
        }
    }

    private String plan(String query, SnowflakeId owner) {
        return shards.read(
                owner.shard(),
                () ->
                        String.join(
                                "\n",
                                jdbc.sql("explain " + query)
                                        .param("owner", owner.value())
                                        .param("above", 0)
                                        .param("below", Long.MAX_VALUE)
                                        .param("limit", 100)
                                        .query(String.class)
                                        .list()));
    }
}
