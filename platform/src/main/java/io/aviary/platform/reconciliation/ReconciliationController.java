package io.aviary.platform.reconciliation;

import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ReconciliationController {
    private final Reconciling reconciling;

    ReconciliationController(Reconciling reconciling) {
        this.reconciling = reconciling;
    }

    record Data(List<Outcome> data) {}

    /// Answers when all counters were compared.
    @PostMapping("/internal/reconciliations")
    Data reconcile() {
        return new Data(reconciling.reconcileAll());
    }
}
