package io.aviary.platform.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

class LoadBalancingInterceptorTests {
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "127.0.0.2");

    private HttpServer first;
    private HttpServer second;
    private RestClient client;

    @BeforeEach
    void start() throws IOException {
        first = server(ADDRESSES.getFirst(), 0);
        int port = first.getAddress().getPort();
        second = server(ADDRESSES.getLast(), port);
        var names =
                new InstanceAddresses() {
                    @Override
                    InetAddress[] addresses(String host) throws java.net.UnknownHostException {
                        return new InetAddress[] {
                            InetAddress.getByName(ADDRESSES.getFirst()),
                            InetAddress.getByName(ADDRESSES.getLast())
                        };
                    }
                };
        client =
                RestClient.builder()
                        .baseUrl("http://service:" + port)
                        .requestFactory(new JdkClientHttpRequestFactory())
                        .requestInterceptor(new LoadBalancingInterceptor(Clock.systemUTC(), names))
                        .requestInterceptor(
                                (request, body, execution) -> {
                                    request.getHeaders().setBearerAuth("token");
                                    return execution.execute(request, body);
                                })
                        .build();
    }

    @AfterEach
    void stop() {
        first.stop(0);
        second.stop(0);
    }

    @Test
    void callsReachAllInstancesUnchanged() {
        assertThat(responsesTo(4))
                .containsExactly(
                        "127.0.0.1 /things?name=a%20b Bearer token {}",
                        "127.0.0.2 /things?name=a%20b Bearer token {}");
    }

    @Test
    void aCallToANumericAddressStaysThere() {
        var address = "http://127.0.0.2:" + second.getAddress().getPort() + "/things";

        for (int n = 0; n < 2; n++) {
            assertThat(client.get().uri(URI.create(address)).retrieve().body(String.class))
                    .startsWith("127.0.0.2 /things ");
        }
    }

    @Test
    void aCallThatCannotConnectGoesToTheNextInstance() {
        first.stop(0);
        assertThat(responsesTo(4)).containsExactly("127.0.0.2 /things?name=a%20b Bearer token {}");
    }

    @Test
    void withoutAnyReachableInstanceTheCallFails() {
        first.stop(0);
        second.stop(0);
        assertThatThrownBy(this::call).isInstanceOf(ResourceAccessException.class);
    }

    private Set<String> responsesTo(int calls) {
        var responses = new TreeSet<String>();
        for (int i = 0; i < calls; i++) {
            responses.add(call());
        }
        return responses;
    }

    private String call() {
        return client.post()
                .uri("/things?name={name}", "a b")
                .body("{}")
                .retrieve()
                .body(String.class);
    }

    private static HttpServer server(String address, int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body = new String(exchange.getRequestBody().readAllBytes());
                    var response =
                            String.join(
                                    " ",
                                    address,
                                    exchange.getRequestURI().toString(),
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    body);
                    exchange.sendResponseHeaders(200, response.length());
                    exchange.getResponseBody().write(response.getBytes());
                    exchange.close();
                });
        server.start();
        return server;
    }
}
