package io.aviary.local.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.aviary.local.process.Server;
import java.time.Duration;
import java.util.List;

/// Runs servers in containers of this machine's Docker engine.
final class Containers implements Infrastructure {
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofMinutes(2);

    /// The label with the PID of the test JVM.
    private static final String OWNER = "io.aviary.tests.owner";

    private Containers() {}

    /// Returns containers if an engine has the images, or if their registry responds within 10 s.
    /// Suppresses the log of Testcontainers.
    ///
    /// @throws IllegalStateException with one line for the user
    static Containers ifAvailable() {
        return DockerEngine.quietly(() -> with(QUICK));
    }

    /// Returns containers, waiting up to 2 minutes for the registry.
    ///
    /// @throws IllegalStateException with one line for the user
    static Containers required() {
        return with(SLOW);
    }

    private static Containers with(Duration timeout) {
        var client = DockerEngine.client();
        ContainerImages.ALL.forEach(image -> DockerEngine.pullIfMissing(client, image, timeout));
        removeAbandoned(client);
        return new Containers();
    }

    /// Removes the containers of test JVMs that were killed.
    private static void removeAbandoned(DockerClient client) {
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(OWNER)).exec().stream()
                .filter(
                        container ->
                                EmbeddedServers.hasEnded(
                                        container.getLabels().getOrDefault(OWNER, "0")))
                .map(Container::getId)
                .forEach(id -> remove(client, id));
    }

    private static void remove(DockerClient client, String id) {
        try {
            client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
        } catch (NotFoundException | ConflictException removing) {
            // Another test JVM removes it.
        }
    }

    @Override
    public <S extends Server> StartedServer<S> start(String name, S settings) {
        var container = ContainerImages.container(settings);
        container.withLabel(OWNER, Long.toString(ProcessHandle.current().pid()));
        var server = new ContainerServer(settings, container);
        server.start();
        return new StartedServer<>(settings, server);
    }
}
