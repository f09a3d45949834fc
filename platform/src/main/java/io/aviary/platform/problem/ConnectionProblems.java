package io.aviary.platform.problem;

import java.util.Map;
import org.hibernate.TransactionException;
import org.hibernate.exception.JDBCConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// What a pool without a free connection ends as, and a connection that breaks in a transaction,
/// which then cannot even be rolled back. Connections are taken with the first statement of a
/// transaction, and there Hibernate's exception comes out as it is.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnClass(name = "org.hibernate.exception.JDBCConnectionException")
final class ConnectionProblems {
    private static final Logger log = LoggerFactory.getLogger(ConnectionProblems.class);

    @ExceptionHandler({JDBCConnectionException.class, TransactionException.class})
    ResponseEntity<Map<String, Object>> noneIsFree(Exception failure) {
        log.warn("There is no connection to a store any more: {}", failure.toString());
        return ProblemHandler.partIsAway();
    }
}
