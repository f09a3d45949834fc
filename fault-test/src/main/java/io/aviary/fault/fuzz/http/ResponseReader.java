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
final class ResponseReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final int MAX_SIZE = 64 * 1024 * 1024;

    private final TimedInput input;

    ResponseReader(TimedInput input) {
        this.input = input;
    }

    /// A response, and whether the connection can be reused.
    ///
    /// @param closes whether the server closes the connection after the response
    record Result(Exchange.Response response, boolean closes) {}

    Result read(String method) throws IOException {
        int status = readStatus();
        var headers = readHeaders();
        while (status < 200 && status != 101) {
            status = readStatus();
            headers = readHeaders();
        }
        boolean sized = headers.first("content-length").isPresent();
        boolean bare = method.equals("HEAD") || status == 204 || status == 304 || status == 101;
        boolean chunked = headers.first("transfer-encoding").isPresent();
        byte[] body = bare ? new byte[0] : readBody(headers, chunked, sized);
        boolean closes =
                status == 101
                        || !bare && !chunked && !sized
                        || headers.first("connection")
                                .filter("close"::equalsIgnoreCase)
                                .isPresent();
        if (closes && method.equals("HEAD") && input.read() >= 0) {
            throw new MalformedResponseException("the response to HEAD has a body");
        }
        return new Result(new Exchange.Response(status, headers, body), closes);
    }

    private byte[] readBody(Headers headers, boolean chunked, boolean sized) throws IOException {
        if (chunked) {
            return readChunks();
        }
        return sized
                ? input.readExactly(parseSize(headers.first("content-length").orElseThrow(), 10))
                : input.readRest();
    }

    private int readStatus() throws IOException {
        String line = input.readLine();
        var matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new MalformedResponseException("invalid status line: " + line);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private Headers readHeaders() throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (String line = input.readLine(); !line.isEmpty(); line = input.readLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new MalformedResponseException("invalid header: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return Headers.of(headers);
    }

    private byte[] readChunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
            body.writeBytes(input.readExactly(size));
            input.readLine();
        }
        while (!input.readLine().isEmpty()) {
            continue;
        }
        return body.toByteArray();
    }

    private int readChunkSize() throws IOException {
        return parseSize(input.readLine().split(";", 2)[0].strip(), 16);
    }

    private static int parseSize(String digits, int base) throws MalformedResponseException {
        try {
            int number = Integer.parseInt(digits, base);
            if (number >= 0 && number <= MAX_SIZE) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Rejected below, like a size out of bounds.
        }
        throw new MalformedResponseException("invalid size: " + digits);
    }
}
