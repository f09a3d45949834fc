package io.aviary.platform.reconciliation;

import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ReconciliationController {
    private final ReconcilingCounters reconciling;

    ReconciliationController(ReconcilingCounters reconciling) {
        this.reconciling = reconciling;
    }

    record Data(List<ReconciliationOutcome> data) {}

    /// Reconciles all counters, and responds when all have been compared.
    @PostMapping("/internal/reconciliations")
    Data reconcile() {
        return new Data(reconciling.reconcileAll());
    }
}
