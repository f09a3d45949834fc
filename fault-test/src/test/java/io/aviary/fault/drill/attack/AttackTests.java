package io.aviary.fault.drill.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.fault.fuzz.http.Dialer;
import io.aviary.tools.client.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs each attack on a server that records the first bytes of each connection and refuses
/// everything.
class AttackTests {
    private static final String REFUSAL =
            "HTTP/1.1 429 \r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    private final ServerSocket server;
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Attacker attacker;
    private volatile boolean refuses = true;

    AttackTests() throws IOException {
        server = new ServerSocket(0, 300, InetAddress.getLoopbackAddress());
        var dialer = Dialer.to(URI.create("http://127.0.0.1:" + server.getLocalPort()));
        attacker = new Attacker(dialer, new Session("shrike", 7, "a-token", Instant.MAX));
        Thread.startVirtualThread(this::accept);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            var bytes = new byte[1_024];
            int read = in.read(bytes);
            requests.add(new String(bytes, 0, Math.max(0, read), StandardCharsets.UTF_8));
            if (refuses) {
                socket.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.US_ASCII));
            }
            while (read > 0) {
                read = in.read(bytes);
            }
        } catch (IOException closed) {
            // The attacker closed the connection.
        }
    }

    private Thread start(Attack attack) {
        return Thread.startVirtualThread(() -> attack.run(attacker));
    }

    private void awaitEnd(Thread attacking) {
        attacker.stop();
        await().until(() -> !attacking.isAlive());
    }

    @ParameterizedTest
    @EnumSource
    void anAttackContinuesWhenItIsRefusedAndEndsWhenItIsStopped(Attack attack) {
        var attacking = start(attack);

        await().until(() -> requests.size() > 20);
        awaitEnd(attacking);
        assertThat(attacker.requests()).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_READERS", "SLOW_BODIES"})
    void slowConnectionsStayOpen(Attack attack) {
        refuses = false;
        var attacking = start(attack);

        await().until(() -> requests.size() >= 200);
        assertThat(requests.stream().filter(r -> r.startsWith("GET /2/users/")))
                .hasSizeGreaterThan(90);
        awaitEnd(attacking);
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfAnAttackClosesConnectionsThatWaitForAResponse(Attack attack) {
        refuses = false;
        var attacking = start(attack);

        await().until(() -> requests.size() >= 8);
        attacker.stop();
        await().atMost(Duration.ofSeconds(5)).until(() -> !attacking.isAlive());
    }

    @Test
    void patternsAreSentToSignUpAndToPosts() {
        var attacking = start(Attack.PATTERNS);

        await().until(() -> requests.stream().anyMatch(r -> r.contains("\"email\":\"a@....")));
        await().until(() -> requests.stream().anyMatch(r -> r.startsWith("POST /2/tweets ")));
        awaitEnd(attacking);
    }

    @Test
    void uploadsHaveNoFileName() {
        var attacking = start(Attack.MULTIPART);

        await().until(() -> requests.size() > 4);
        awaitEnd(attacking);
        assertThat(requests)
                .allMatch(r -> r.startsWith("POST /2/media/upload ") && !r.contains("filename"));
    }
}
