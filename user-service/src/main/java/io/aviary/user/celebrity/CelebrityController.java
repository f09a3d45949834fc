package io.aviary.user.celebrity;

import io.aviary.user.id.UserId;
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
                    @Size(min = 1, max = 10_000, message = "must have 1 to 10,000 members")
                    List<String> ids) {}

    private record SettledVersion(
            @NotNull(message = "is required") @Positive(message = "must be positive")
                    Long version) {}

    private record Status(String id, CelebrityState state, long version) {
        static Status of(Celebrity celebrity) {
            return new Status(
                    celebrity.userId().toString(), celebrity.state(), celebrity.version());
        }
    }

    /// Returns the users whose state is not ordinary.
    @PostMapping
    Map<String, Object> find(@Valid @RequestBody Users users) {
        var ids =
                users.ids().stream()
                        .distinct()
                        .map(id -> UserId.parse("ids", String.valueOf(id)))
                        .toList();
        return Map.of("data", reading.find(ids).stream().map(Status::of).toList());
    }

    /// Completes the start or end of celebrity status that has this version. Called once the
    /// timelines of all followers are ready.
    @PostMapping("/{id}/settled")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable String id, @Valid @RequestBody SettledVersion settled) {
        reading.settle(UserId.parse("id", id), settled.version());
    }
}
