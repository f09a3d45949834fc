package io.aviary.timeline.testing;

import io.aviary.timeline.TimelineService;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// Another instance of the service, beside the one that all tests share.
public final class Instance implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    /// Starts the instance.
    ///
    /// @param settings the settings that differ, each as `name=value`
    public Instance(String... settings) {
        var all = new LinkedHashMap<String, Object>();
        RunningService.settings((name, value) -> all.put(name, value.get()));
        all.put("server.port", 0);
        all.put("aviary.reading.warm-up", false);
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        context =
                new SpringApplication(TimelineService.class)
                        .run(
                                all.entrySet().stream()
                                        .map(setting -> "--" + setting)
                                        .toArray(String[]::new));
    }

    public Reader reader() {
        var port = context.getEnvironment().getProperty("local.server.port");
        return new Reader(Integer.parseInt(Objects.requireNonNull(port)), RunningService.tokens);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
