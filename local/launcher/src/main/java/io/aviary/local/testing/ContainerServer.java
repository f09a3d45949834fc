package io.aviary.local.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import io.aviary.local.process.Server;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/// A server in a container. A restart keeps the container and its data. Testcontainers removes it
/// when the test JVM ends.
final class ContainerServer implements TestServer {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;
    private static final int LOG_LINES = 20;

    private final Server server;
    private final GenericContainer<?> container;

    ContainerServer(Server server, GenericContainer<?> container) {
        this.server = server;
        this.container = container;
        container.setWaitStrategy(
                new AbstractWaitStrategy() {
                    @Override
                    protected void waitUntilReady() {
                        awaitReady();
                    }
                });
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public synchronized void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else if (!container.isRunning()) {
            client().startContainerCmd(container.getContainerId()).exec();
            awaitReady();
        }
    }

    private void awaitReady() {
        var deadline = Instant.now().plusSeconds(START_SECONDS);
        while (!server.isReady()) {
            if (endsWithin(50, MILLISECONDS) || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "Did not start: " + container.getDockerImageName() + "\n" + logTail());
            }
        }
    }

    private boolean endsWithin(long time, TimeUnit unit) {
        try {
            var end = client().waitContainerCmd(container.getContainerId()).start();
            return end.awaitCompletion(time, unit);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while waiting for a container", interruption);
        }
    }

    @Override
    public synchronized void stop() {
        if (container.isRunning()) {
            client().stopContainerCmd(container.getContainerId()).withTimeout(STOP_SECONDS).exec();
        }
    }

    @Override
    public synchronized void kill() {
        if (container.isRunning()) {
            signal("KILL");
            if (!endsWithin(STOP_SECONDS, SECONDS)) {
                throw new IllegalStateException("Still running after " + STOP_SECONDS + " s");
            }
        }
    }

    @Override
    public synchronized void signal(String name) {
        try {
            client().killContainerCmd(container.getContainerId()).withSignal("SIG" + name).exec();
        } catch (ConflictException stopped) {
            // A stopped container needs no signal.
        }
    }

    private String logTail() {
        var lines = container.getLogs().lines().toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private static DockerClient client() {
        return DockerClientFactory.instance().client();
    }
}
