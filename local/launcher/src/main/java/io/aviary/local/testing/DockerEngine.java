package io.aviary.local.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/// The Docker engine that Testcontainers detects, and its images. Every failure is an
/// `IllegalStateException` with one line for the user.
final class DockerEngine {
    private static final int DETECTION_SECONDS = 20;
    private static final int PULL_MINUTES = 10;
    private static final List<String> LOGGERS =
            List.of("org.testcontainers", "com.github.dockerjava");

    private DockerEngine() {}

    /// Returns the client of the engine, which publishes its ports on this machine.
    static DockerClient client() {
        var factory = DockerClientFactory.instance();
        try {
            if (!isAvailable(factory)) {
                throw new IllegalStateException("no Docker engine responds");
            }
            var host = factory.dockerHostIpAddress();
            if (!isThisMachine(InetAddress.getByName(host))) {
                throw new IllegalStateException(
                        "the Docker engine publishes its ports at " + host + ", another machine");
            }
            return factory.client();
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "the address of the Docker engine is unknown: " + firstLine(failure), failure);
        }
    }

    /// Returns whether an engine responds in time. Testcontainers has no timeout for an engine
    /// that hangs.
    private static boolean isAvailable(DockerClientFactory factory) {
        var detection = new FutureTask<>(factory::isDockerAvailable);
        Thread.ofPlatform().daemon().name("docker-detection").start(detection);
        try {
            return detection.get(DETECTION_SECONDS, SECONDS);
        } catch (ExecutionException | TimeoutException unusable) {
            return false;
        } catch (InterruptedException interruption) {
            throw interrupted("looking for a Docker engine", interruption);
        }
    }

    /// Returns whether the address is local. In a container with its own engine, it is the address
    /// of a bridge on this machine.
    private static boolean isThisMachine(InetAddress address) throws IOException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    /// Pulls an image that the engine does not have, in at most 10 minutes.
    ///
    /// @param timeout the limit for the first response of the registry
    static void pullIfMissing(DockerClient client, String image, Duration timeout) {
        var name = ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
        var reference = name.asCanonicalNameString();
        try {
            client.inspectImageCmd(reference).exec();
        } catch (NotFoundException missing) {
            System.out.println(
                    "Test parts: the engine does not have " + reference + "; pulling it");
            pull(client, reference, timeout);
        }
    }

    private static void pull(DockerClient client, String image, Duration timeout) {
        try (var pull = client.pullImageCmd(image).exec(new PullCallback())) {
            if (!pull.started.await(timeout.toMillis(), MILLISECONDS)
                    || !pull.awaitCompletion(PULL_MINUTES, MINUTES)) {
                throw new IllegalStateException(image + " cannot be pulled in time");
            }
        } catch (InterruptedException interruption) {
            throw interrupted("pulling " + image, interruption);
        } catch (IOException | RuntimeException failure) {
            throw new IllegalStateException(
                    image + " cannot be pulled: " + firstLine(failure), failure);
        }
    }

    /// Runs the action without the log lines of Testcontainers, which fill the terminal if no
    /// engine exists.
    static <T> T quietly(Supplier<T> action) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var loggers = LOGGERS.stream().map(context::getLogger).toList();
        var levels = loggers.stream().map(logger -> logger.getLevel()).toList();
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
        try {
            return action.get();
        } finally {
            for (int i = 0; i < levels.size(); i++) {
                loggers.get(i).setLevel(levels.get(i));
            }
        }
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static IllegalStateException interrupted(String action, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while " + action, cause);
    }

    private static final class PullCallback extends PullImageResultCallback {
        /// Counts down at the first response of the registry, or at a failure.
        private final CountDownLatch started = new CountDownLatch(1);

        @Override
        public void onNext(PullResponseItem item) {
            super.onNext(item);
            started.countDown();
        }

        @Override
        public void close() throws IOException {
            super.close();
            started.countDown();
        }
    }
}
