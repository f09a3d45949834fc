package io.aviary.platform.problem;

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

/// Responds with 503 if the pool has no free connection, or if a connection breaks in a
/// transaction, which then cannot be rolled back. The first statement of a transaction takes the
/// connection, so Hibernate's exception is not translated there.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnClass(name = "org.hibernate.exception.JDBCConnectionException")
final class ConnectionProblems {
    private static final Logger log = LoggerFactory.getLogger(ConnectionProblems.class);

    @ExceptionHandler({JDBCConnectionException.class, TransactionException.class})
    ResponseEntity<Object> handleConnectionFailure(Exception failure) {
        log.warn("No connection to a database: {}", failure.toString());
        return ProblemHandler.serviceUnavailable();
    }
}
