package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"aviary.connections.per-address=3", "server.tomcat.connection-timeout=30s"})
class ConnectionLimitTests extends RunningGateway {
    private final List<Socket> sockets = new ArrayList<>();

    @Autowired private MeterRegistry metrics;

    @AfterEach
    void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    void theConnectionsOfAnAddressAreLimitedAndOthersAreNotAffected() throws IOException {
        for (int i = 0; i < 3; i++) {
            connect("127.0.5.1").getOutputStream().write("GET /docs HTTP/1.1\r\n".getBytes());
        }
        assertThat(isServed(connect("127.0.5.1"))).isFalse();
        assertThat(metrics.get("aviary.gateway.connections.refused").counter().count())
                .isPositive();
        assertThat(isServed(connect("127.0.5.2"))).isTrue();

        sockets.getFirst().close();
        await().until(() -> isServed(connect("127.0.5.1")));
    }

    private Socket connect(String address) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static boolean isServed(Socket socket) throws IOException {
        var request = "GET /docs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var response = socket.getInputStream().readAllBytes();
            return new String(response, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200");
        } catch (SocketException closed) {
            return false;
        }
    }
}
