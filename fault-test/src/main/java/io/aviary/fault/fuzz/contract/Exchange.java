package io.aviary.fault.fuzz.contract;

import java.nio.charset.StandardCharsets;

/// A request and what came back for it.
public record Exchange(Request request, Response response) {
    private static final int EXCERPT = 300;

    /// What was sent.
    ///
    /// @param target the path with its query, as it went over the wire
    /// @param body empty where there is none
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(String method, String target, Headers headers, byte[] body) {
        /// The target without its query.
        public String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        /// What follows the question mark.
        String query() {
            int query = target.indexOf('?');
            return query < 0 ? "" : target.substring(query + 1);
        }
    }

    /// What came back.
    ///
    /// @param body empty where there is none
    @SuppressWarnings("ArrayRecordComponent")
    public record Response(int status, Headers headers, byte[] body) {
        /// The body understood as UTF-8.
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// The request line, the status and the head of the answer, for people.
    @Override
    public String toString() {
        return "%s %s was answered %d %s"
                .formatted(
                        request.method(),
                        excerpt(request.target()),
                        response.status(),
                        excerpt(response.text()));
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }
}
