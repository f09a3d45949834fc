package io.aviary.timeline.home;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.query.PageTokens;
import io.aviary.platform.query.Parameters;
import io.aviary.timeline.id.UserId;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HomeTimelineController {
    private final ReadingHomeTimeline reading;
    private final RenderingPages rendering;
    private final PageTokens tokens;

    HomeTimelineController(
            ReadingHomeTimeline reading, RenderingPages rendering, PageTokens tokens) {
        this.reading = reading;
        this.rendering = rendering;
        this.tokens = tokens;
    }

    @GetMapping("/2/users/{id}/timelines/reverse_chronological")
    Map<String, Object> read(
            @PathVariable("id") String id,
            @RequestParam Map<String, String> query,
            UserContext context) {
        Parameters.requireOwn("id", id, context.userId());
        var request = HomeRequest.of(new UserId(context.userId()), query, tokens);
        return rendering.render(request, reading.read(request));
    }
}
