package io.aviary.timeline.strategy;

import io.aviary.platform.problem.ProblemException;
import io.aviary.timeline.epoch.Epochs;
import io.aviary.timeline.epoch.Strategy;
import io.lettuce.core.RedisException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An internal endpoint that shows and switches the strategy at runtime.
@RestController
@RequestMapping("/internal/timelines/strategy")
class StrategyController {
    private final Epochs epochs;

    StrategyController(Epochs epochs) {
        this.epochs = epochs;
    }

    private record StrategyChange(@NotNull(message = "is required") String strategy) {}

    @GetMapping
    Map<String, String> strategy() {
        return respond(epochs::refreshStrategy);
    }

    @PutMapping
    Map<String, String> switchTo(@Valid @RequestBody StrategyChange change) {
        var strategy = Strategy.named(change.strategy()).orElseThrow(() -> unknown(change));
        return respond(
                () -> {
                    epochs.switchTo(strategy);
                    return strategy;
                });
    }

    private static ProblemException unknown(StrategyChange change) {
        return ProblemException.invalid(
                "strategy",
                change.strategy(),
                "The `strategy` value [%s] is not one of [push,pull,hybrid]."
                        .formatted(change.strategy()));
    }

    private static Map<String, String> respond(Supplier<Strategy> strategy) {
        try {
            return Map.of("strategy", strategy.get().toString());
        } catch (RedisException unavailable) {
            throw ProblemException.unavailable("A required service is unavailable. Try again.");
        }
    }
}
