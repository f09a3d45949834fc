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

/// Shows and switches the strategy while the system runs.
@RestController
@RequestMapping("/internal/timelines/strategy")
class StrategyController {
    private final Epochs epochs;

    StrategyController(Epochs epochs) {
        this.epochs = epochs;
    }

    private record Wanted(@NotNull(message = "is required") String strategy) {}

    @GetMapping
    Map<String, String> strategy() {
        return answer(epochs::strategyNow);
    }

    @PutMapping
    Map<String, String> switchTo(@Valid @RequestBody Wanted wanted) {
        var strategy = Strategy.named(wanted.strategy()).orElseThrow(() -> unknown(wanted));
        return answer(
                () -> {
                    epochs.switchTo(strategy);
                    return strategy;
                });
    }

    private static ProblemException unknown(Wanted wanted) {
        return ProblemException.invalid(
                "strategy",
                wanted.strategy(),
                "The `strategy` value [%s] is not one of [push,pull,hybrid]."
                        .formatted(wanted.strategy()));
    }

    private static Map<String, String> answer(Supplier<Strategy> strategy) {
        try {
            return Map.of("strategy", strategy.get().toString());
        } catch (RedisException unavailable) {
            throw ProblemException.unavailable("A required service is unavailable. Try again.");
        }
    }
}
