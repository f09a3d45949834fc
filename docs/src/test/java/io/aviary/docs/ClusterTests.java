package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests that a cluster has no more single points of failure than its page lists.
class ClusterTests {
    private static final Repository HERE = Repository.here();
    private static final Compose CLUSTER =
            Compose.of(HERE, "docker-compose.yml", "docker-compose.cluster.yml");
    private static final Map<String, Object> PATRONI =
            Compose.of(HERE.text(Path.of("containers/patroni.yml"))).content();
    private static final List<String> SHARDS =
            List.of(
                    "postgres-users-0",
                    "postgres-users-1",
                    "postgres-tweets-0",
                    "postgres-tweets-1");

    @Test
    void everyShardHasTwoServersUnderPatroni() {
        for (var shard : SHARDS) {
            for (var server : List.of(shard, shard + "-2")) {
                assertThat(CLUSTER.environment(server))
                        .as(server)
                        .containsEntry("PATRONI_SCOPE", shard.replace("postgres-", ""))
                        .containsEntry("PATRONI_NAME", server);
                assertThat(CLUSTER.mounts(server))
                        .as(server)
                        .contains(List.of(server, "/var/lib/postgresql"));
            }
        }
        assertThat(CLUSTER.services())
                .filteredOn(name -> name.startsWith("postgres-"))
                .hasSize(2 * SHARDS.size());
    }

    @Test
    void theServicesKnowBothServersOfAShardAndUseThePrimary() {
        for (int shard : List.of(0, 1)) {
            for (var kind : List.of("user", "tweet")) {
                assertThat(CLUSTER.environment(kind + "-service"))
                        .extractingByKey("AVIARY_SHARDS_" + shard + "_URL")
                        .asString()
                        .startsWith(
                                "jdbc:postgresql://postgres-%ss-%s:5432,postgres-%ss-%s-2:5432/"
                                        .formatted(kind, shard, kind, shard))
                        .contains("targetServerType=primary");
            }
        }
    }

    @Test
    void everyServiceRunsTwice() {
        assertThat(List.of("gateway", "user-service", "tweet-service", "timeline-service"))
                .allSatisfy(name -> assertThat(CLUSTER.service(name)).containsEntry("scale", 2));
    }

    @Test
    void noServiceWaitsForOneServerOfAShardOrOneMemberOfEtcd() {
        for (var service : CLUSTER.services()) {
            boolean belongsToShard = service.startsWith("postgres-") || service.equals("primaries");
            assertThat(Compose.map(CLUSTER.service(service).get("depends_on")).keySet())
                    .as(service)
                    .filteredOn(name -> name.matches("(postgres|etcd)-.*"))
                    .allMatch(_ -> belongsToShard);
        }
    }

    /// A write to etcd can promote a server, and change the commands that Postgres runs.
    @Test
    void onlyServersOfShardsReachEtcd() {
        var members = List.of("etcd-1", "etcd-2", "etcd-3");
        assertThat(CLUSTER.services())
                .filteredOn(name -> networks(name).contains("coordination"))
                .allMatch(name -> members.contains(name) || name.startsWith("postgres-"));
        assertThat(members)
                .allSatisfy(name -> assertThat(networks(name)).containsExactly("coordination"));
        assertThat(Compose.map(Compose.map(CLUSTER.content().get("networks")).get("coordination")))
                .containsEntry("internal", true);
    }

    @Test
    void aStandbyThatLacksAcknowledgedCommitsIsNotPromoted() {
        assertThat(shared()).containsEntry("synchronous_mode", true);
    }

    /// An unavailable primary is replaced within 30 s. Writes wait at most 15 s for a standby.
    @Test
    void failuresAreNoticedInTime() {
        int round = (int) shared().get("loop_wait");
        int retry = (int) shared().get("retry_timeout");
        int ttl = (int) shared().get("ttl");
        assertThat(ttl).isBetween(round + 2 * retry, 25);
        assertThat(2 * round + (int) shared().get("primary_start_timeout")).isLessThan(25);

        var parameters = Compose.map(Compose.map(PATRONI.get("postgresql")).get("parameters"));
        assertThat(seconds(parameters, "wal_sender_timeout") + round).isLessThanOrEqualTo(10);
        assertThat(seconds(parameters, "tcp_user_timeout")).isLessThanOrEqualTo(10);
    }

    private static Map<String, Object> shared() {
        return Compose.map(Compose.map(PATRONI.get("bootstrap")).get("dcs"));
    }

    private static int seconds(Map<String, Object> parameters, String name) {
        return Integer.parseInt(parameters.get(name).toString().replaceFirst("s$", ""));
    }

    private static List<String> networks(String service) {
        return Compose.strings(CLUSTER.service(service).get("networks"));
    }
}
