package io.aviary.fault.fuzz.contract;

import java.nio.charset.StandardCharsets;

/// A request and its response.
public record Exchange(Request request, Response response) {
    private static final int EXCERPT = 300;

    /// A request.
    ///
    /// @param target the path and the query, as on the wire
    /// @param body the body; empty if there is none
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(String method, String target, Headers headers, byte[] body) {
        /// Returns the target without its query.
        public String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        /// Returns the query without its question mark.
        String query() {
            int query = target.indexOf('?');
            return query < 0 ? "" : target.substring(query + 1);
        }
    }

    /// A response.
    ///
    /// @param body the body; empty if there is none
    @SuppressWarnings("ArrayRecordComponent")
    public record Response(int status, Headers headers, byte[] body) {
        /// Returns the body decoded as UTF-8.
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// Returns the method, the target, the status and the start of the body, in readable form.
    @Override
    public String toString() {
        return "%s %s got response %s %s"
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
