package io.aviary.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TestInfrastructureTests {
    @Test
    void aCommittedRowSurvivesAKill() throws SQLException {
        try (var connection = connect(0)) {
            connection.createStatement().execute("CREATE TABLE survivor (id bigint)");
            connection.createStatement().execute("INSERT INTO survivor VALUES (42)");
        }

        TestInfrastructure.postgres(0).kill();
        assertThatThrownBy(() -> connect(0)).isInstanceOf(SQLException.class);
        TestInfrastructure.postgres(0).start();

        assertThat(readSingleValue(0, "SELECT id FROM survivor")).isEqualTo("42");
    }

    @Test
    void aBusyBackendDoesNotPreventARestart() throws Exception {
        TestInfrastructure.shardProperties(1);
        try (var connection = connect(0);
                var statement = connection.createStatement()) {
            var query =
                    Thread.startVirtualThread(
                            () ->
                                    assertThatThrownBy(
                                            () ->
                                                    statement.execute(
                                                            "SELECT count(*) FROM generate_series(1, 1000000000000)")));
            Awaitility.await()
                    .until(
                            () ->
                                    readSingleValue(
                                                    0,
                                                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT count(*) FROM gen%'")
                                            .equals("1"));

            TestInfrastructure.postgres(0).kill();
            TestInfrastructure.postgres(0).start();

            assertThat(readSingleValue(0, "SELECT 1")).isEqualTo("1");
            assertThat(query.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void postgresIsDurableAndRequiresThePassword() throws SQLException {
        var url = TestInfrastructure.shardProperties(1).get("aviary.shards[0].url");

        assertThat(readSingleValue(0, "SHOW fsync")).isEqualTo("on");
        assertThat(readSingleValue(0, "SHOW synchronous_commit")).isEqualTo("on");
        assertThatThrownBy(() -> DriverManager.getConnection(url, "aviary", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void theServersCoverAllLogicalShards() {
        var properties = TestInfrastructure.shardProperties(2);

        assertThat(properties)
                .hasSize(10)
                .containsEntry("aviary.shards[0].from", "0")
                .containsEntry("aviary.shards[0].to", "511")
                .containsEntry("aviary.shards[1].from", "512")
                .containsEntry("aviary.shards[1].to", "1023");
        assertThat(TestInfrastructure.shardProperties(1).get("aviary.shards[0].url"))
                .isEqualTo(properties.get("aviary.shards[0].url"));
    }

    @Test
    void aKafkaRecordSurvivesAKill() throws Exception {
        var server =
                Map.<String, Object>of(
                        "bootstrap.servers", TestInfrastructure.kafkaBootstrapServers());
        try (var admin = Admin.create(server)) {
            admin.createTopics(List.of(new NewTopic("survivors", 1, (short) 1))).all().get();
        }
        try (var producer =
                new KafkaProducer<>(server, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("survivors", "key", "value")).get();
        }

        TestInfrastructure.kafka().kill();
        TestInfrastructure.kafka().start();

        try (var consumer =
                new KafkaConsumer<>(server, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("survivors", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(20)).records(partition))
                    .singleElement()
                    .satisfies(record -> assertThat(record.value()).isEqualTo("value"));
        }
    }

    @Test
    void redisIsEmptyAfterAKillAndRestart() throws Exception {
        try (var redis = new RedisConversation(TestInfrastructure.redisUrl())) {
            assertThat(redis.send("SET key value")).isEqualTo("+OK");
        }

        TestInfrastructure.redis().kill();
        TestInfrastructure.redis().start();

        try (var redis = new RedisConversation(TestInfrastructure.redisUrl())) {
            assertThat(redis.send("EXISTS key")).isEqualTo(":0");
        }
    }

    @Test
    void theObjectStoreRefusesUnsignedRequestsAfterAKillAndRestart() throws Exception {
        TestInfrastructure.mediaProperties();
        TestInfrastructure.media().kill();
        TestInfrastructure.media().start();

        assertThat(statusOfUnsignedRequest("GET", "")).isEqualTo(403);
        assertThat(statusOfUnsignedRequest("GET", "/aviary-media")).isEqualTo(403);
        assertThat(statusOfUnsignedRequest("PUT", "/aviary-media/of-a-stranger")).isEqualTo(403);
        assertThat(TestInfrastructure.mediaBucket()).isEmptyDirectory();
    }

    private static int statusOfUnsignedRequest(String method, String path) throws Exception {
        var endpoint = TestInfrastructure.mediaProperties().get("AVIARY_MEDIA_S3_ENDPOINT");
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(endpoint + path))
                            .method(method, HttpRequest.BodyPublishers.ofString("bytes"));
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    private static Connection connect(int index) throws SQLException {
        var properties = TestInfrastructure.shardProperties(index + 1);
        var prefix = "aviary.shards[" + index + "].";
        return DriverManager.getConnection(
                properties.get(prefix + "url"),
                properties.get(prefix + "username"),
                properties.get(prefix + "password"));
    }

    private static String readSingleValue(int index, String sql) throws SQLException {
        try (var connection = connect(index);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
