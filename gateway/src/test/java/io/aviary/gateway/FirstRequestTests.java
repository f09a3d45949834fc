package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

@Import(FirstRequestTests.EarlyClient.class)
class FirstRequestTests extends RunningGateway {
    @Autowired private EarlyClient early;

    /// Sends a request as soon as the server listens, while the rest of the application is still
    /// starting.
    @TestConfiguration(proxyBeanMethods = false)
    static class EarlyClient {
        private final AtomicInteger status = new AtomicInteger();

        @EventListener
        void onServer(WebServerInitializedEvent event) throws IOException, InterruptedException {
            if (event.getApplicationContext().getServerNamespace() != null) {
                return; // the management server
            }
            var uri = "http://127.0.0.1:" + event.getWebServer().getPort() + "/2/users/me";
            var request =
                    HttpRequest.newBuilder(URI.create(uri))
                            .header("Authorization", "Bearer " + Tokens.newUser())
                            .build();
            try (var client = HttpClient.newHttpClient()) {
                status.set(client.send(request, BodyHandlers.discarding()).statusCode());
            }
        }
    }

    @Test
    void aRequestDuringStartupSucceeds() {
        assertThat(early.status.get()).isEqualTo(200);
    }
}
