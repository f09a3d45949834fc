package io.aviary.user.token;

import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class SigningKeyController {
    private final SigningKeys keys;

    SigningKeyController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> listPublished() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(keys.cacheLifetime()).cachePublic())
                .body(keys.listPublished().toJSONObject());
    }

    @PostMapping("/internal/signing-keys")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add() {
        return Map.of("kid", keys.add());
    }
}
