package io.aviary.fault.fuzz.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.contract.Headers;
import io.aviary.fault.fuzz.contract.NotesContract;
import io.aviary.tools.client.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RequestGeneratorTests {
    private final Contract contract = NotesContract.contract();

    private RequestGenerator requests(long seed) {
        var actor = new Session("wren", 7, "a.b.c-and-some-more", Instant.MAX);
        var fixture =
                new FuzzFixture(
                        List.of(actor),
                        List.of("7"),
                        List.of("8", "9"),
                        List.of("9"),
                        List.of(),
                        List.of("page"),
                        List.of("used"));
        return new RequestGenerator(contract, fixture, seed, "localhost");
    }

    @Test
    void theSameSeedAndNumberGenerateTheSameRequest() {
        var inOrder = requests(3);
        var alone = requests(3);
        for (long i = 0; i < 3_000; i++) {
            inOrder.generate(i);
        }
        for (long i : new long[] {2_999, 17, 1_234, 0}) {
            assertThat(alone.generate(i).wire().bytes())
                    .isEqualTo(inOrder.generate(i).wire().bytes());
            assertThat(alone.generate(i).mutation()).isEqualTo(inOrder.generate(i).mutation());
        }
    }

    @Test
    void anotherSeedGeneratesOtherRequests() {
        long same =
                LongStream.range(0, 1_000)
                        .filter(
                                i ->
                                        java.util.Arrays.equals(
                                                requests(1).generate(i).wire().bytes(),
                                                requests(2).generate(i).wire().bytes()))
                        .count();
        assertThat(same).isLessThan(100);
    }

    @Test
    void everyKindOfMutationAndEveryEndpointIsGenerated() {
        var all = LongStream.range(0, 5_000).mapToObj(requests(1)::generate).toList();

        assertThat(all.stream().map(RequestGenerator.Generated::kind).distinct())
                .containsExactlyInAnyOrder(
                        "none", "path", "query", "header", "framing", "body", "text", "parts",
                        "client", "head");
        assertThat(all.stream().map(m -> m.operation().id()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("write", "read", "readFirst");
        assertThat(all.stream().map(RequestGenerator.Generated::mutation).distinct().count())
                .isGreaterThan(80);
    }

    @Test
    void unmutatedRequestsAreAsDocumented() {
        var requests = requests(1);
        for (long i = 0; i < 2_000; i++) {
            var request = requests.generate(i);
            if (request.kind().equals("none")) {
                assertThat(contract.requestFlaws(parsed(request)))
                        .as("%s", request.wire())
                        .isEmpty();
            }
        }
    }

    private static Exchange.Request parsed(RequestGenerator.Generated request) {
        var text = new String(request.wire().bytes(), StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        var headers = Headers.NONE;
        for (String line : text.substring(0, end).split("\r\n")) {
            int colon = line.indexOf(": ");
            headers =
                    colon < 0
                            ? headers
                            : headers.with(line.substring(0, colon), line.substring(colon + 2));
        }
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.UTF_8);
        return new Exchange.Request(request.method(), request.target(), headers, body);
    }
}
