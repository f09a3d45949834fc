package io.aviary.user.celebrity;

import io.aviary.platform.query.Parameters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/celebrities")
final class CelebrityController {
    private final ReadingCelebrities reading;

    CelebrityController(ReadingCelebrities reading) {
        this.reading = reading;
    }

    private record Users(
            @NotNull(message = "is required")
                    @Size(min = 1, max = 10_000, message = "must have 1 to 10000 members")
                    List<String> ids) {}

    private record Settled(
            @NotNull(message = "is required") @Positive(message = "must be positive")
                    Long version) {}

    private record Known(String id, CelebrityState state, long version) {
        static Known of(Celebrity celebrity) {
            return new Known(celebrity.id().toString(), celebrity.state(), celebrity.version());
        }
    }

    /// Those of the users who are not ordinary, as of now.
    @PostMapping
    Map<String, Object> among(@Valid @RequestBody Users users) {
        var ids =
                users.ids().stream()
                        .distinct()
                        .map(id -> Parameters.id("ids", String.valueOf(id)))
                        .toList();
        return Map.of("data", reading.among(ids).stream().map(Known::of).toList());
    }

    /// The timelines of all followers are ready for what this version began.
    @PostMapping("/{id}/settled")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable String id, @Valid @RequestBody Settled settled) {
        reading.settle(Parameters.id("id", id), settled.version());
    }
}
