package io.aviary.fault.fuzz.http;

import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.contract.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads one HTTP/1.1 response.
final class AnswerReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final int LARGEST = 64 * 1024 * 1024;

    private final TimedInput input;

    AnswerReader(TimedInput input) {
        this.input = input;
    }

    /// @param closes whether the server closes the connection after the response
    record Read(Exchange.Response response, boolean closes) {}

    Read read(String method) throws IOException {
        int status = status();
        var headers = headers();
        while (status < 200 && status != 101) {
            status = status();
            headers = headers();
        }
        boolean sized = headers.first("content-length").isPresent();
        boolean bare = method.equals("HEAD") || status == 204 || status == 304 || status == 101;
        boolean chunked = headers.first("transfer-encoding").isPresent();
        byte[] body = bare ? new byte[0] : body(headers, chunked, sized);
        boolean closes =
                status == 101
                        || !bare && !chunked && !sized
                        || headers.first("connection")
                                .filter("close"::equalsIgnoreCase)
                                .isPresent();
        return new Read(new Exchange.Response(status, headers, body), closes);
    }

    private byte[] body(Headers headers, boolean chunked, boolean sized) throws IOException {
        if (chunked) {
            return chunks();
        }
        return sized
                ? input.exactly(number(headers.first("content-length").orElseThrow(), 10))
                : input.rest();
    }

    private int status() throws IOException {
        String line = input.line();
        var matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new MalformedAnswerException("invalid status line: " + line);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private Headers headers() throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (String line = input.line(); !line.isEmpty(); line = input.line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new MalformedAnswerException("invalid header: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return Headers.of(headers);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(input.exactly(size));
            input.line();
        }
        while (!input.line().isEmpty()) {
            continue;
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return number(input.line().split(";", 2)[0].strip(), 16);
    }

    private static int number(String digits, int base) throws MalformedAnswerException {
        try {
            int number = Integer.parseInt(digits, base);
            if (number >= 0 && number <= LARGEST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Rejected below, like a size out of bounds.
        }
        throw new MalformedAnswerException("invalid size: " + digits);
    }
}
