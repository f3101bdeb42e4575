package io.ficha.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The providers' own vectors (payment-providers §3). */
class SignatureTest {
    private static final String PEM = """
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyfyJMJONUoxy8BD2S36o
            qO27JSVND5S3u28NNolKx6UmKptLGdFMwJa3/7e7EMtKCPZColZFsLiEW7lJ5CsS
            c/hTjE7O78rZpHN6goSxKDh9vWLxsKOzkQakc6E6rK4YHQNkMn1MC+m1rkpP7lIj
            FIM51YkAqxUzeNdZphZHmF2QjeBjxhsa2CRPqSihxY1+oTY3+BZLfQiFFRuLKWFc
            03AMmlbpsVmJ4QVMZKSUhVO5ASCqgrRXXmkqYP91RWHz5/5rZ3/8kKVYE6S1kWJb
            xrhidfQlSE49rIQw/wDnCJGtZEHOGoJ9KvnZTxb9p+FRO/rG+DGBzKpwmAARjHjK
            AwIDAQAB
            -----END PUBLIC KEY-----
            """;
    private static final String DIGEST =
            "Qri1T184WgDcYEe+OXwf5GhsJ8pqqYdng+zbAZru9K1KyGr9DM1xZJzWoJpJ7dGQ/1staLvIJFDl90DQIGgme/biHafEZBJBVmFJ3iOClfuuxb0"
                    + "szroWZXe+i/moRQmCuM9OAuH7geECeL8xHV96TodVoYPFMyVGKH3EVRDg7KnTW8fi43rWMrb0jEg6SDwwF/wGF9DVWagj4ocpw6nSvo3D"
                    + "13eornrvOyz19Eg1cL3x75wZJnX9S72c38lplKwM/UnLIsBg/uYTqQr3nT9wgSxCR/JirjlPeGM0+Le3g9UKIaasUq/4g2U0pBUGKjfJrqa"
                    + "uP4QAMOVMX1xEGnXhRg==";
    private static final byte[] BODY =
            ("{\"data\":{\"object\":{\"id\":\"ord_2zSim0000000001\",\"object\":\"order\",\"payment_status\":\"paid\","
                            + "\"amount\":49900,\"currency\":\"MXN\"},\"previous_attributes\":{}},\"livemode\":false,"
                            + "\"webhook_status\":\"pending\",\"id\":\"66f0c0ffee0000000000a001\",\"object\":\"event\","
                            + "\"type\":\"order.paid\",\"created_at\":1790000000}")
                    .getBytes(StandardCharsets.UTF_8);

    @Test
    void verifiesWhatConektaSigned() {
        assertThat(ConektaSignature.verify(PEM, BODY, DIGEST)).isTrue();
        assertThat(ConektaSignature.verify(PEM.replace("\n", "\\n"), BODY, DIGEST))
                .isTrue();
        assertThat(ConektaSignature.verify(PEM.replace("\n", " "), BODY, DIGEST))
                .isTrue();
    }

    @Test
    void refusesWhatConektaDidNotSign() {
        var altered = BODY.clone();
        altered[20] ^= 1;
        assertThat(ConektaSignature.verify(PEM, altered, DIGEST)).isFalse();
        for (String bad : new String[] {null, "", "x", "SHA-256=" + DIGEST, DIGEST.substring(4), DIGEST + DIGEST}) {
            assertThat(ConektaSignature.verify(PEM, BODY, bad)).as(bad).isFalse();
        }
        assertThat(ConektaSignature.verify("no key", BODY, DIGEST)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1320894475, 5f2f7b0e-4c0d-4b0c-9a43-2f0b2f0d9c11, 93666729b3c67fb654df1d08bc727a44b6cef4d2ce7db4b15cbab5d9325108a0",
        "1320894475, , 84f7cb1a8aa3d28e3fdbb5dbe4bf7f14e792668ec37fcb9c4ff4570b425a17e8",
        "ORD01JQ4S4KY8HWQ6NAX3M5XXXXX, 5f2f7b0e-4c0d-4b0c-9a43-2f0b2f0d9c11,"
                + " 9c3811958735a303821426e4331aaa12762919d694bdf978f5f0ecfcc63ef382"
    })
    void verifiesWhatMercadoPagoSigned(String id, String requestId, String v1) {
        var signature = MercadoPagoSignature.of("ts=1742505638683,v1=" + v1);
        assertThat(signature.verify("sim_secret_4b8e1d0c", id, requestId)).isTrue();
        assertThat(signature.verify("sim_secret_4b8e1d0d", id, requestId)).isFalse();
        assertThat(signature.verify("sim_secret_4b8e1d0c", id + "1", requestId)).isFalse();
        assertThat(MercadoPagoSignature.of("ts=1742505638684,v1=" + v1).verify("sim_secret_4b8e1d0c", id, requestId))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"''", "ts=1", "v1=aa,ts=1", "'ts=,v1=aa'", "'ts=1,v1=93666729'"})
    void readsNoOtherFormOfSignature(String header) {
        assertThat(MercadoPagoSignature.of(header)).isNull();
        assertThat(MercadoPagoSignature.of(null)).isNull();
    }
}
