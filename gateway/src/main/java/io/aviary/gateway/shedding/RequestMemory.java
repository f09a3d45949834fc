package io.aviary.gateway.shedding;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/// The memory that one request holds, until the last byte of its response has been sent.
public final class RequestMemory {
    private static final String ATTRIBUTE = RequestMemory.class.getName();

    private final BufferMemory memory;
    private final ShedRequests shed;
    private final String caller;
    private long bytes;
    private boolean ended;

    private RequestMemory(BufferMemory memory, ShedRequests shed, String caller) {
        this.memory = memory;
        this.shed = shed;
        this.caller = caller;
    }

    static RequestMemory attach(
            HttpServletRequest request, String caller, BufferMemory memory, ShedRequests shed) {
        var held = new RequestMemory(memory, shed, caller);
        request.setAttribute(ATTRIBUTE, held);
        return held;
    }

    /// Returns the memory of a request that has passed [CallerShareFilter].
    public static RequestMemory of(HttpServletRequest request) {
        return (RequestMemory) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    /// Acquires more memory. Any thread may call this.
    ///
    /// @throws ProblemException 503 if the caller or the gateway has no more
    public synchronized void acquire(long more) {
        if (ended || !memory.acquire(caller, more)) {
            throw shed.refuse("The gateway has no free memory for this request. Try again.");
        }
        bytes += more;
    }

    synchronized void release() {
        ended = true;
        memory.release(caller, bytes);
    }
}
