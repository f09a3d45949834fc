package io.aviary.local.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Inline commands over one authenticated connection.
final class RedisConversation implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    RedisConversation(String url) throws IOException {
        var uri = URI.create(url);
        socket = new Socket(uri.getHost(), uri.getPort());
        answers =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        ask("AUTH " + uri.getUserInfo().substring(1));
    }

    String ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        return answers.readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
