package io.aviary.local.server;

import io.aviary.local.process.Jvm;
import io.aviary.local.process.Server;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Kafka broker that is its own KRaft controller, in a JVM of its own. Its log survives
/// restarts.
///
/// @param home the repository, with the built module `local/kafka`
/// @param data the folder of its settings and its log
public record KafkaServer(Path home, Path data, int port, int controllerPort) implements Server {
    /// The API key and version of the ApiVersions request, which needs no authentication.
    private static final int API_VERSIONS_REQUEST = 18 << 16;

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public List<String> prepare() throws IOException {
        var target = home.resolve("local/kafka/target");
        var jar = target.resolve("local-kafka-1.0-SNAPSHOT.jar");
        if (Files.notExists(jar) || Files.notExists(target.resolve("lib"))) {
            throw new IOException(
                    "Kafka is not built: " + jar + " or the lib folder beside it is missing");
        }
        Files.createDirectories(data);
        var settings = data.resolve("server.properties");
        Files.writeString(
                settings, settings("127.0.0.1", data.resolve("log").toAbsolutePath().toString()));
        var command = new ArrayList<>(Jvm.KAFKA.command());
        var classPath = jar + File.pathSeparator + target.resolve("lib") + File.separator + "*";
        command.addAll(
                List.of("-cp", classPath, "io.aviary.local.kafka.KafkaNode", settings.toString()));
        return command;
    }

    /// Returns the port for clients and the port of the controller.
    @Override
    public List<Integer> ports() {
        return List.of(port, controllerPort);
    }

    /// Returns the content of `server.properties`. Replication factors are 1, because there is one
    /// broker. A request for an unknown topic never creates the topic.
    ///
    /// @param address the address to listen on for clients
    /// @param log the folder of the log
    public String settings(String address, String log) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$s
                listeners=PLAINTEXT://%4$s:%1$s,CONTROLLER://127.0.0.1:%2$s
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$s
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000
                log.cleaner.dedupe.buffer.size=8388608
                """
                .formatted(port, controllerPort, log, address);
    }

    @Override
    public boolean isReady() {
        return Ping.responds(
                port,
                (out, in) -> {
                    int correlation = 7;
                    out.writeInt(Integer.BYTES + Integer.BYTES + Short.BYTES);
                    out.writeInt(API_VERSIONS_REQUEST);
                    out.writeInt(correlation);
                    out.writeShort(-1);
                    int length = in.readInt();
                    return length > 0 && in.readInt() == correlation && in.readShort() == 0;
                });
    }
}
