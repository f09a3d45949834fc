package io.aviary.timeline.cache;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Switches the layers of this instance's caches while it runs, so that their effect can be
/// measured.
@RestController
@RequestMapping("/internal/caches")
class CachesController {
    private final Switches switches;
    private final Caches caches;

    CachesController(Switches switches, Caches caches) {
        this.switches = switches;
        this.caches = caches;
    }

    @GetMapping
    Switches.State state() {
        return switches.state();
    }

    /// Switches layers on or off. Memory is empty afterwards. Redis keeps its entries, and none of
    /// them is older than its lifetime.
    @PutMapping
    Switches.State change(@RequestBody Switches.Change change) {
        var changed = switches.change(change);
        caches.emptyMemory();
        return changed;
    }
}
