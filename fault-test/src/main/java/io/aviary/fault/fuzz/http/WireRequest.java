package io.aviary.fault.fuzz.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bytes of a request on the wire, which need not be valid HTTP.
///
/// @param bytes the complete request
/// @param method the method, which decides whether the response has a body
/// @param halfClose whether the client closes its side of the connection after the request
/// @param mayLoseResponse whether the request is incomplete or followed by other bytes, so that the
///     server may close the connection before or within its response
/// @param last whether the connection cannot be reused afterwards
/// @param behavior the client's behavior while it sends the request and reads the response
@SuppressWarnings("ArrayRecordComponent")
public record WireRequest(
        byte[] bytes,
        String method,
        boolean halfClose,
        boolean mayLoseResponse,
        boolean last,
        ClientBehavior behavior) {
    private static final int MAX_LENGTH = 3_000;

    /// A sequence of one to eight characters that is repeated more than 40 times.
    private static final Pattern RUN = Pattern.compile("(.{1,8}?)\\1{40,}");

    /// Returns printable characters unchanged, all others in hexadecimal, and long repetitions
    /// with a count.
    @Override
    public String toString() {
        var shown = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            if (c >= ' ' && c < 0x7f && c != '\\' || c == '\n') {
                shown.append(c);
            } else if (c != '\r') {
                shown.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            }
        }
        String text = RUN.matcher(shown).replaceAll(WireRequest::abbreviate);
        return text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, MAX_LENGTH)
                        + String.format(Locale.ROOT, "… (%,d bytes in total)", bytes.length);
    }

    private static String abbreviate(MatchResult run) {
        int times = run.group().length() / run.group(1).length();
        return Matcher.quoteReplacement(
                String.format(Locale.ROOT, "%s (%,d times)", run.group(1), times));
    }

    /// Returns a valid GET request without a body.
    public static WireRequest get(String target, String host) {
        return of("GET", "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(target, host));
    }

    /// Returns a complete request of a client that behaves normally.
    ///
    /// @param text the head and the body
    public static WireRequest of(String method, String text) {
        return new WireRequest(
                text.getBytes(StandardCharsets.UTF_8),
                method,
                false,
                false,
                false,
                ClientBehavior.NORMAL);
    }
}
