package io.aviary.user.account;

import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class AccountController {
    private final SigningUpUsers signingUp;

    AccountController(SigningUpUsers signingUp) {
        this.signingUp = signingUp;
    }

    private record OpenedAccount(String id, String username, String name) {}

    @PostMapping("/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> signUp(@Valid @RequestBody SignUpRequest account) {
        var id = signingUp.signUp(account);
        return Map.of("data", new OpenedAccount(id.toString(), account.username(), account.name()));
    }
}
