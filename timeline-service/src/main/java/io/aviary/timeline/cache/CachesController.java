package io.aviary.timeline.cache;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An internal endpoint that switches the cache layers of this instance at runtime, so that their
/// effect can be measured.
@RestController
@RequestMapping("/internal/caches")
class CachesController {
    private final CacheSwitches switches;
    private final Caches caches;

    CachesController(CacheSwitches switches, Caches caches) {
        this.switches = switches;
        this.caches = caches;
    }

    @GetMapping
    CacheSwitches.State state() {
        return switches.state();
    }

    /// Switches layers on or off, and empties memory. Redis keeps its entries, which still expire
    /// after their lifetime.
    @PutMapping
    CacheSwitches.State change(@RequestBody CacheSwitches.Change change) {
        var changed = switches.change(change);
        caches.emptyMemory();
        return changed;
    }
}
