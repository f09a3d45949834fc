package io.aviary.local.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Sends inline commands over one authenticated connection.
final class RedisConversation implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader replies;

    RedisConversation(String url) throws IOException {
        var uri = URI.create(url);
        socket = new Socket(uri.getHost(), uri.getPort());
        replies =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        send("AUTH " + uri.getUserInfo().substring(1));
    }

    String send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        return replies.readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
