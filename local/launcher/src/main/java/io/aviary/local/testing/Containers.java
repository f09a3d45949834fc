package io.aviary.local.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.aviary.local.process.Server;
import java.time.Duration;
import java.util.List;

/// Servers in containers of this machine's engine.
final class Containers implements Infrastructure {

    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofMinutes(2);

    /// Names the process of the test JVM.
    private static final String OWNER = "io.aviary.tests.owner";

    private Containers() {}

    /// Those of an engine that answers at once and has the images, or a registry that does.
    ///
    /// @throws IllegalStateException with one line for people when there is none
    static Containers ifQuick() {
        Engine.assertAnswers();
        return with(QUICK);
    }

    /// Those of any engine that Testcontainers finds.
    ///
    /// @throws IllegalStateException with one line for people when there is none
    static Containers atAnyCost() {
        return with(SLOW);
    }

    private static Containers with(Duration patience) {
        var client = Engine.client();
        Images.ALL.forEach(image -> Fetching.ifMissing(client, image, patience));
        removeAbandoned(client);
        return new Containers();
    }

    /// Those of test JVMs that were killed.
    private static void removeAbandoned(DockerClient client) {
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(OWNER)).exec().stream()
                .filter(
                        container ->
                                TestFolder.isGone(container.getLabels().getOrDefault(OWNER, "0")))
                .map(Container::getId)
                .forEach(id -> remove(client, id));
    }

    private static void remove(DockerClient client, String id) {
        try {
            client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
        } catch (NotFoundException | ConflictException e) {
            // Another test JVM is removing it too.
        }
    }

    @Override
    public <S extends Server> Started<S> start(String name, S settings) {
        var container = Images.container(settings);
        container.withLabel(OWNER, Long.toString(ProcessHandle.current().pid()));
        var server = new ContainerServer(settings, container);
        server.start();
        return new Started<>(settings, server);
    }
}
