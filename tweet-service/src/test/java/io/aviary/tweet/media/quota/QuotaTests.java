package io.aviary.tweet.media.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.id.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/// Tests the quotas with small limits, on the database of the service.
@TweetServiceTest
class QuotaTests {
    private static final Instant EVENING = Instant.parse("2100-11-30T23:59:59Z");
    private static final Instant MIDNIGHT = Instant.parse("2100-12-01T00:00:00Z");

    private static final long MB = 1 << 20;
    private static final long TOTAL = 3 * MB;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UserId user = User.onSecond().userId();
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    @Test
    void aUserHasALimitOfBytesForEachDay() {
        var quota = quota(stored(0), 100);

        use(quota, user, 60, EVENING);
        use(quota, user, 40, EVENING);
        assertRefused(429, () -> use(quota, user, 1, EVENING));
        use(quota, User.onSecond().userId(), 100, EVENING);

        use(quota, user, 100, MIDNIGHT);
        assertRefused(429, () -> use(quota, user, 1, MIDNIGHT));
    }

    @Test
    void aRefusalNamesTheTimeAtWhichTheLimitIsReset() {
        var quota = quota(stored(0), 100);

        assertThatThrownBy(() -> use(quota, user, 101, EVENING))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.getHeaders().getFirst("x-rate-limit-reset"))
                                    .isEqualTo("" + MIDNIGHT.getEpochSecond());
                            assertThat(refused).hasMessageContaining("100 bytes");
                        });
        use(quota, user, 100, EVENING);
    }

    @Test
    void anUploadThatIsRolledBackDoesNotCount() {
        var stored = stored(0);
        var quota = quota(stored, 100);

        assertThatThrownBy(
                        () ->
                                shards.inTransaction(
                                        user.shard(),
                                        () -> {
                                            quota.use(user, 100, EVENING);
                                            throw new IllegalStateException("rolled back");
                                        }))
                .hasMessage("rolled back");
        assertThat(stored.total()).isZero();

        use(quota, user, 100, EVENING);
    }

    @Test
    void countsOfEarlierDaysAreDeleted() {
        var quota = quota(stored(0), 100);
        use(quota, user, 100, EVENING);

        deleteEarlierDays(quota, EVENING);
        assertRefused(429, () -> use(quota, user, 1, EVENING));

        deleteEarlierDays(quota, MIDNIGHT);
        use(quota, user, 100, EVENING);
    }

    @Test
    void aFullStoreRefusesUploads() {
        var stored = storeOf(100);
        long limit = stored.total() + 100;
        var quota = quota(stored, 1000);

        assertThatThrownBy(() -> quota.requireCapacity(101))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.status()).isEqualTo(507));
        quota.requireCapacity(100);
        use(quota, user, 100, EVENING);
        assertRefused(507, () -> use(quota, user, 1, EVENING));
        assertThat(value("aviary.media.stored")).isEqualTo(limit);
        assertThat(value("aviary.media.store.limit")).isEqualTo(limit);

        // The bytes never arrived, which the next read of the sum shows.
        stored.measure();
        assertThat(stored.total()).isEqualTo(limit - 100);
        use(quota, user, 1, EVENING);
    }

    @Test
    void theBytesOfAnUnavailableServerStillCount() {
        var isAvailable = new AtomicBoolean(true);
        JdbcClient server =
                sql -> {
                    if (isAvailable.get()) {
                        return jdbc.sql(sql);
                    }
                    throw new IllegalStateException("unavailable");
                };
        var stored = new StoredBytes(shards, server, settings(1, 0), meters);
        stored.measure();
        long before = stored.total();
        use(quota(stored, 1000), user, 100, EVENING);

        isAvailable.set(false);
        stored.measure();

        assertThat(stored.total()).isEqualTo(before + 100);
    }

    @Test
    void aFewUsersCannotFillTheStore() {
        var stored = storeOf(10 * MB);
        var quota = new UploadQuota(jdbc, stored, settings(100 * MB, 1));
        int users = 0;
        for (; stored.free() > 2 * MB; users++) {
            fill(quota, stored, User.onSecond().userId());
        }
        assertThat(users).isBetween(75, 90);
        requireShare(quota, user, MB / 30);
        assertRefused(507, () -> requireShare(quota, user, MB));
        assertThat(stored.free()).isGreaterThan(MB);
    }

    @Test
    void deletionsLowerTheTotalOfAUser() {
        var quota = quota(stored(0), 100);
        assertThatThrownBy(() -> requireShare(quota, user, TOTAL + 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Your media items hold 0 bytes")
                .hasMessageContaining("at most " + TOTAL)
                .hasMessageContaining("Delete tweets with media to make room.");
        hold(user, TOTAL);
        assertRefused(507, () -> requireShare(quota, user, 1));
        requireShare(quota, User.onSecond().userId(), TOTAL);

        execute("delete from media where owner_id = " + user);
        requireShare(quota, user, TOTAL);
    }

    @Test
    void smallMediaItemsCountAsSixteenKilobytes() {
        hold(user, 1);
        requireShare(quota(stored(0), 100), user, TOTAL - 16 * 1024);
        assertRefused(507, () -> requireShare(quota(stored(0), 100), user, TOTAL - 16 * 1024 + 1));
    }

    /// Stores the maximum number of bytes for a user, and checks that more bytes are refused.
    private void fill(UploadQuota quota, StoredBytes stored, UserId owner) {
        long bytes = (long) stored.free() / 51;
        requireShare(quota, owner, bytes);
        use(quota, owner, bytes, EVENING);
        hold(owner, bytes);
        assertRefused(507, () -> requireShare(quota, owner, bytes / 10));
    }

    private void requireShare(UploadQuota quota, UserId owner, long bytes) {
        shards.inTransaction(
                owner.shard(),
                () -> {
                    quota.requireShare(owner, bytes, EVENING);
                    return owner;
                });
    }

    private void hold(UserId owner, long bytes) {
        execute(
                """
                insert into media (media_id, owner_id, category, media_type, size, expires_at)
                select coalesce(max(media_id), 0) + 1, %s, 'tweet_image', 'image/png', %s, now()
                  from media
                """
                        .formatted(owner, bytes));
    }

    @Test
    void aStoreWithoutALimitRefusesNoUpload() {
        var quota = quota(stored(0), Long.MAX_VALUE);

        use(quota, user, 1L << 60, EVENING);
        quota.requireCapacity(1L << 60);
        assertThat(value("aviary.media.store.limit")).isInfinite();
    }

    @Test
    void everyObjectIsCounted() {
        var stored = stored(0);
        stored.measure();
        long before = stored.total();
        long id = user.value() + Duration.ofDays(1).toMillis();

        execute(
                """
                insert into media (media_id, owner_id, category, media_type, size, object_key,
                                   expires_at)
                values (%1$s, 1, 'tweet_image', 'image/png', 1000, 'counted/1', now()),
                       (%1$s + 1, 1, 'tweet_image', 'image/png', 1, null, now())
                """
                        .formatted(id));
        execute("insert into media_segment values (%s, 0, 200, 'counted/2')".formatted(id + 1));
        execute("insert into unused_object values ('counted/%s', 30, 'infinity')".formatted(id));
        try {
            stored.measure();
            assertThat(stored.total()).isEqualTo(before + 1230);
        } finally {
            execute("delete from media where media_id in (%s, %s)".formatted(id, id + 1));
            execute("delete from media_segment where media_id = " + (id + 1));
            execute("delete from unused_object where object_key = 'counted/%s'".formatted(id));
        }
    }

    private void execute(String sql) {
        shards.inTransaction(user.shard(), () -> jdbc.sql(sql).update());
    }

    private double value(String gauge) {
        return meters.get(gauge).gauge().value();
    }

    private StoredBytes stored(long limit) {
        meters.clear();
        return new StoredBytes(shards, jdbc, settings(1, limit), meters);
    }

    /// Returns a store with this number of free bytes.
    private StoredBytes storeOf(long free) {
        var before = stored(0);
        before.measure();
        var stored = stored(before.total() + free);
        stored.measure();
        return stored;
    }

    private UploadQuota quota(StoredBytes stored, long limit) {
        return new UploadQuota(jdbc, stored, settings(limit, 1));
    }

    private static QuotaSettings settings(long user, long store) {
        return new QuotaSettings(
                DataSize.ofBytes(user),
                DataSize.ofBytes(TOTAL),
                DataSize.ofBytes(store),
                Duration.ofMinutes(5));
    }

    private void use(UploadQuota quota, UserId owner, long bytes, Instant now) {
        shards.inTransaction(
                owner.shard(),
                () -> {
                    quota.use(owner, bytes, now);
                    return owner;
                });
    }

    private void deleteEarlierDays(UploadQuota quota, Instant now) {
        shards.inTransaction(user.shard(), () -> quota.deleteEarlierDays(now));
    }

    private static void assertRefused(int status, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
    }
}
