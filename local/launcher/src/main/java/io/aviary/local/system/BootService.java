package io.aviary.local.system;

import io.aviary.local.process.Jvm;
import io.aviary.local.process.Server;
import io.aviary.local.process.Training;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A Spring Boot service as a process.
///
/// @param port the port for clients
/// @param healthPort the port for health checks; the gateway does not serve them on its public
///     port
/// @param environment its settings
record BootService(BootApp app, Jvm jvm, int port, int healthPort, Map<String, String> environment)
        implements Server {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final Duration TRAINING_STOP_LIMIT = Duration.ofMinutes(5);

    @Override
    public List<Integer> ports() {
        return Stream.of(port, healthPort).distinct().toList();
    }

    @Override
    public List<String> prepare() throws IOException {
        var command = new ArrayList<>(jvm.command());
        command.addAll(app.command());
        return command;
    }

    /// Returns a run that ends once the application is configured: it opens no port, leases no node
    /// number, and starts no consumer and no scheduled work.
    @Override
    public Optional<Training> training() {
        if (app.aot() != BootApp.Aot.ON) {
            return Optional.empty();
        }
        var command = new ArrayList<>(jvm.command());
        command.addAll(app.trainingCommand());
        return Optional.of(new Training(app.cache(), app.scratch(), command, environment));
    }

    @Override
    public boolean isReady() {
        try {
            var url = URI.create("http://127.0.0.1:" + healthPort + "/actuator/health").toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException unreachable) {
            return false;
        }
    }

    /// Returns a longer limit in training, because the JVM writes its AOT cache when it stops.
    @Override
    public Duration stopLimit() {
        return app.aot() == BootApp.Aot.TRAIN ? TRAINING_STOP_LIMIT : Server.super.stopLimit();
    }
}
