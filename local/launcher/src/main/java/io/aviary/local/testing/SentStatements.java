package io.aviary.local.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Records the SQL statements that a service sends while it handles requests. Statements of
/// background work (relays, leases, consumers, schedules) are not recorded.
public final class SentStatements {
    private static volatile @Nullable Queue<String> recorded;

    private SentStatements() {}

    /// Returns a data source that records statements. A statement is recorded when it is prepared,
    /// which happens each time it is sent; a batch counts once.
    public static DataSource of(DataSource source) {
        return proxy(
                DataSource.class,
                (method, arguments) -> {
                    var result = call(source, method, arguments);
                    return result instanceof Connection connection ? recording(connection) : result;
                });
    }

    /// Returns the statements that were sent during the work, in any order.
    public static List<String> during(Runnable work) {
        var queue = new ConcurrentLinkedQueue<String>();
        recorded = queue;
        try {
            work.run();
        } finally {
            recorded = null;
        }
        return List.copyOf(queue);
    }

    private static Connection recording(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    var queue = recorded;
                    if (queue != null && isPreparing(method) && isRequestThread()) {
                        queue.add(String.valueOf(arguments[0]));
                    }
                    return call(connection, method, arguments);
                });
    }

    private static boolean isPreparing(Method method) {
        return method.getName().startsWith("prepare");
    }

    /// Returns whether the thread belongs to the web server, or was started by one of its threads.
    private static boolean isRequestThread() {
        var thread = Thread.currentThread();
        return thread.isVirtual()
                && (thread.getName().isEmpty() || thread.getName().startsWith("tomcat-handler"));
    }

    private interface Handler {
        @Nullable Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        var none = new Object[0];
        return type.cast(
                Proxy.newProxyInstance(
                        SentStatements.class.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                handler.handle(method, arguments == null ? none : arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
