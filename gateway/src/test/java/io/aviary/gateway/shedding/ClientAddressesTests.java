package io.aviary.gateway.shedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ClientAddressesTests {
    private final ClientAddresses addresses = new ClientAddresses();

    @Test
    void manyUsersFromOnePrivateAddressCauseOneWarning(CapturedOutput output) {
        addUsers(ClientAddresses.USERS - 1, "172.18.0.1");
        addUsers(ClientAddresses.USERS - 1, "172.18.0.1");
        assertThat(output).isEmpty();

        addUsers(3 * ClientAddresses.USERS, "172.18.0.1");
        assertThat(output).containsOnlyOnce("The first 100 users came from the address 172.18.0.1");
    }

    @Test
    void aSecondAddressCausesNoWarning(CapturedOutput output) {
        addUsers(10, "172.18.0.1");
        addUsers(1, "192.168.1.7");
        addUsers(2 * ClientAddresses.USERS, "172.18.0.1");
        assertThat(output).isEmpty();
    }

    @Test
    void aPublicAddressOrThisMachineCausesNoWarning(CapturedOutput output) {
        addUsers(2 * ClientAddresses.USERS, "203.0.113.7");
        addUsers(2 * ClientAddresses.USERS, "172.18.0.1");
        var local = new ClientAddresses();
        for (int user = 0; user < 2 * ClientAddresses.USERS; user++) {
            local.add("user:" + user, "127.0.0.1");
        }
        assertThat(output).isEmpty();
    }

    private void addUsers(int users, String address) {
        for (int user = 0; user < users; user++) {
            addresses.add("user:" + user, address);
        }
    }
}
