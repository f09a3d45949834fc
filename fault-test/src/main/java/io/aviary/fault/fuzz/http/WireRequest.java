package io.aviary.fault.fuzz.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request as it goes over the wire, be it HTTP or not.
///
/// @param bytes all of it
/// @param method by which the answer's body is understood
/// @param halfClose whether nothing more is sent afterwards, which the server is told
/// @param brokenOff whether it is not a whole request, so that no answer is promised
/// @param last whether the connection is of no use afterwards
@SuppressWarnings("ArrayRecordComponent")
public record WireRequest(
        byte[] bytes, String method, boolean halfClose, boolean brokenOff, boolean last) {
    private static final int SHOWN = 3_000;

    /// The same character or two again and again.
    private static final Pattern RUN = Pattern.compile("(.{1,8}?)\\1{40,}");

    /// Printable characters as they are, all others in hexadecimal.
    @Override
    public String toString() {
        var shown = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            if (c >= ' ' && c < 0x7f && c != '\\' || c == '\n') {
                shown.append(c);
            } else if (c != '\r') {
                shown.append("\\x%02x".formatted((int) c));
            }
        }
        String text = RUN.matcher(shown).replaceAll(WireRequest::counted);
        return text.length() <= SHOWN
                ? text
                : text.substring(0, SHOWN) + "… (%,d bytes in all)".formatted(bytes.length);
    }

    private static String counted(MatchResult run) {
        int times = run.group().length() / run.group(1).length();
        return Matcher.quoteReplacement("%s (%,d times)".formatted(run.group(1), times));
    }

    /// A plain request without a body.
    public static WireRequest get(String target, String host) {
        var text = "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(target, host);
        return new WireRequest(
                text.getBytes(StandardCharsets.US_ASCII), "GET", false, false, false);
    }
}
