package io.aviary.gateway.connection;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A response that fails if the client reads it too slowly.
final class TimedResponse extends HttpServletResponseWrapper {
    private final ConnectionSettings settings;
    private @Nullable TimedOutput output;

    TimedResponse(HttpServletResponse response, ConnectionSettings settings) {
        super(response);
        this.settings = settings;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (output == null) {
            output = new TimedOutput(super.getOutputStream(), settings);
        }
        return output;
    }

    boolean isTooSlow() {
        return output != null && output.isTooSlow();
    }
}
