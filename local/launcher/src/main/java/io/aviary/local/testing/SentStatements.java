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

/// Listens to what a service asks its databases while it answers requests. What it does in the
/// background (relays, leases, consumers, schedules) is not counted, whoever caused it.
public final class SentStatements {
    private static volatile @Nullable Queue<String> heard;

    private SentStatements() {}

    /// A data source that is listened to. Every statement counts when it is prepared, which is each
    /// time that it is sent, a batch once.
    public static DataSource of(DataSource source) {
        return proxy(
                DataSource.class,
                (method, arguments) -> {
                    var result = call(source, method, arguments);
                    return result instanceof Connection connection
                            ? listenedTo(connection)
                            : result;
                });
    }

    /// What was sent while this ran, in any order.
    public static List<String> during(Runnable work) {
        var queue = new ConcurrentLinkedQueue<String>();
        heard = queue;
        try {
            work.run();
        } finally {
            heard = null;
        }
        return List.copyOf(queue);
    }

    private static Connection listenedTo(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    var queue = heard;
                    if (queue != null && isPreparing(method) && answersARequest()) {
                        queue.add(String.valueOf(arguments[0]));
                    }
                    return call(connection, method, arguments);
                });
    }

    private static boolean isPreparing(Method method) {
        return method.getName().startsWith("prepare");
    }

    /// Those of the web server, and the ones that they start, which have another name or none.
    private static boolean answersARequest() {
        var thread = Thread.currentThread();
        return thread.isVirtual()
                && (thread.getName().isEmpty()
                        || thread.getName().startsWith("tomcat-handler")
                        || thread.getName().startsWith("scatter"));
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
