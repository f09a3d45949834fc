package io.aviary.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitedProtocolTests {
    @Test
    void aConnectionIsClosedEvenIfTheRuleFails(@TempDir Path folder) throws Exception {
        var connector = new Connector(LimitedProtocol.class.getName());
        connector.setPort(0);
        ((LimitedProtocol) connector.getProtocolHandler())
                .acceptIf(
                        (_, _) -> {
                            throw new IllegalStateException("a rule that fails");
                        });
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        tomcat.start();
        try (var socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            socket.setSoTimeout(10_000);
            assertThat(isClosedByServer(socket)).isTrue();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static boolean isClosedByServer(Socket socket) throws Exception {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
