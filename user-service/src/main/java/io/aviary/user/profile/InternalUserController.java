package io.aviary.user.profile;

import io.aviary.platform.page.Parameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/users")
final class InternalUserController {
    private static final int MOST = 100;

    private final ReadingProfiles profiles;

    InternalUserController(ReadingProfiles profiles) {
        this.profiles = profiles;
    }

    /// Every field of the users who exist; the metrics, which make tweet-service necessary, only
    /// on request.
    @GetMapping
    Map<String, Object> users(
            @RequestParam String ids, @RequestParam(defaultValue = "false") boolean metrics) {
        var fields = new LinkedHashSet<>(Profile.FIELDS.allowed());
        if (!metrics) {
            fields.remove(Profile.METRICS);
        }
        var shown = profiles.show(Parameters.ids("ids", ids, MOST), fields);
        return Map.of("data", List.copyOf(shown.values()));
    }
}
