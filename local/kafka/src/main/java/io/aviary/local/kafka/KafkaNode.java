package io.aviary.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.metadata.storage.Formatter;

/// Runs one Kafka process that is both broker and KRaft controller. Its argument is the path of a
/// `server.properties`.
public final class KafkaNode {
    private static final String CLUSTER_ID = "aviary-local";

    private KafkaNode() {}

    public static void main(String[] args) throws Exception {
        formatOnce(settings(Path.of(args[0])));
        Kafka.main(args);
    }

    /// Formats a new log directory, which Kafka would otherwise refuse. A formatted directory is
    /// left unchanged.
    private static void formatOnce(Properties settings) throws Exception {
        new Formatter()
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setClusterId(CLUSTER_ID)
                .addDirectory(settings.getProperty("log.dirs"))
                .setMetadataLogDirectory(settings.getProperty("log.dirs"))
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties settings(Path file) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }
}
