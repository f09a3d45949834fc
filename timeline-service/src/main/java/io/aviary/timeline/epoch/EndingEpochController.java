package io.aviary.timeline.epoch;

import io.aviary.platform.problem.ProblemException;
import io.lettuce.core.RedisException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// An internal endpoint that makes every timeline cold. A bulk load calls the endpoint, because the
/// loaded tweets cause no events.
@RestController
class EndingEpochController {
    private final Epochs epochs;

    EndingEpochController(Epochs epochs) {
        this.epochs = epochs;
    }

    @DeleteMapping("/internal/timelines")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endEpoch() {
        try {
            epochs.advance();
        } catch (RedisException unavailable) {
            throw ProblemException.unavailable("A required service is unavailable. Try again.");
        }
    }
}
