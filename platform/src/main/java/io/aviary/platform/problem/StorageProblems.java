package io.aviary.platform.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Responds with 503 if a store is unavailable, in services that have one. It takes precedence
/// over [ProblemHandler], which handles every exception.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnClass(name = "org.springframework.transaction.TransactionException")
final class StorageProblems {
    private static final Logger log = LoggerFactory.getLogger(StorageProblems.class);

    @ExceptionHandler({
        TransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> handleStorageFailure(Exception failure) {
        log.warn("A store is unavailable: {}", failure.toString());
        return ProblemHandler.serviceUnavailable();
    }
}
