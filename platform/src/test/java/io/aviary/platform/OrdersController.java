package io.aviary.platform;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hibernate.TransactionException;
import org.hibernate.exception.JDBCConnectionException;
import org.springframework.http.ResponseEntity;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Endpoints that tests call with invalid requests.
@RestController
class OrdersController {
    private static final Bulkhead FULL = new Bulkhead("The shop", "none", 0, Duration.ZERO);
    private static final SnowflakeIds NO_LEASE =
            new SnowflakeIds(Clock.systemUTC(), System::nanoTime, 1, shard -> 0);

    record Order(
            String title,
            Integer copies,
            Boolean gift,
            LocalDate wanted,
            List<String> tags,
            Buyer buyer) {}

    record Buyer(String name) {}

    @PostMapping("/orders")
    ResponseEntity<Order> place(@RequestBody Order order) {
        return ResponseEntity.status(201).body(order);
    }

    @GetMapping("/orders/{id}")
    Map<String, Object> order(@PathVariable String id, @RequestParam String shop) {
        throw switch (id) {
            case "missing" -> ProblemException.notFound("order", "id", id);
            case "foreign" -> ProblemException.forbidden("Not yours.");
            case "busy" -> ProblemException.unavailable("Later.");
            case "full" -> failureOf(() -> FULL.call(() -> "never"));
            case "unassigned" -> failureOf(() -> NO_LEASE.next(new LogicalShard(0)));
            case "exhausted" -> new JDBCConnectionException("None is free", new SQLException());
            case "broken" -> new JpaSystemException(new TransactionException("No rollback"));
            default -> new IllegalStateException("secret of " + shop);
        };
    }

    private static RuntimeException failureOf(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            return failure;
        }
        return new IllegalStateException("It did not fail");
    }

    @GetMapping("/2/whoami")
    Map<String, Object> caller(UserContext context) {
        return Map.of("user_id", Long.toString(context.userId()), "nothing", List.of());
    }

    @GetMapping("/internal/stock")
    Map<String, Object> stock() {
        return Map.of("copies", 1);
    }
}
