package io.aviary.fault.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts the system before the first class that needs it, and passes it to the constructors.
/// Stops it and deletes its data after the last one.
final class SharedSystem implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedSystem.class);

    private static final Map<String, String> EACH_REQUEST_LOGGED =
            Map.of("LOGGING_LEVEL_IO_AVIARY_PLATFORM_TRACE", "debug");

    private record Running(TestSystem system) implements AutoCloseable {
        static Running start() {
            try {
                var system = new TestSystem(EACH_REQUEST_LOGGED);
                system.run("up", "-d");
                return new Running(system);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            system.run("down", "-v");
        }
    }

    private static TestSystem of(ExtensionContext context) {
        return context.getStore(StoreScope.EXECUTION_REQUEST, NAMESPACE)
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
                .system();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        of(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestSystem.class;
    }

    @Override
    public TestSystem resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }
}
