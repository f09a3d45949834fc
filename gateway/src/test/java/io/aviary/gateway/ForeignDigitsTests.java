package io.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.text.NumberFormat;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// Tests the gateway on a machine whose locale writes numbers with digits other than 0 to 9.
@TestPropertySource(properties = "aviary.shedding.per-network=1")
class ForeignDigitsTests extends RunningGateway {
    private final Locale defaultLocale = Locale.getDefault();

    @BeforeEach
    void writeOtherDigits() {
        Locale.setDefault(Locale.of("fa", "IR"));
        assertThat(NumberFormat.getIntegerInstance().format(1)).isNotEqualTo("1");
    }

    @AfterEach
    void writeDefaultDigits() {
        Locale.setDefault(defaultLocale);
    }

    @Test
    void allNumbersHaveAsciiDigits() throws Exception {
        TWEET.respond(200, "application/json", "x".repeat(100_000));
        assertAscii(get("/2/tweets/1", Tokens.newUser()));
        assertAscii(post("/2/tweets", Tokens.newUser(), "x".repeat(65_537)));
        assertAscii(send(request("/docs").GET()));
        assertAscii(send(request("/nothing").GET()));
        try (var socket = new Socket("127.0.0.1", port)) {
            var head =
                    "GET /2/tweets/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + Tokens.newUser()
                            + "\r\nContent-Length: "
                            + "9\r\n\r\n";
            socket.getOutputStream().write(head.getBytes());
            await().until(() -> get("/2/tweets/1", Tokens.newUser()).statusCode() == 503);
            var refused = get("/2/tweets/1", Tokens.newUser());
            assertThat(refused.body()).contains("1 requests from your network");
            assertAscii(refused);
        }
    }

    private static void assertAscii(HttpResponse<String> response) {
        assertThat(response.headers().map().toString() + response.body())
                .matches(text -> text.chars().allMatch(character -> character < 128));
    }
}
