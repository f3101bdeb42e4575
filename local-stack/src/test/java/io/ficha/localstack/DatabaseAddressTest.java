package io.ficha.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseAddressTest {
    @Test
    void namesOneDatabasePerServiceOnTheSameServer() {
        // When
        var address = DatabaseAddress.parse("postgresql://ana:p%40ss+1@db.example:6000/ficha?sslmode=require");
        // Then
        assertThat(address.urlOf("ficha_payment"))
                .isEqualTo("postgresql://ana:p%40ss+1@db.example:6000/ficha_payment?sslmode=require");
        assertThat(address.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example:6000/ficha?user=ana&password=p%40ss%2B1&sslmode=require");
    }

    @Test
    void keepsThePasswordOutOfEveryText() {
        assertThat(DatabaseAddress.parse("postgres://ana:secret@db/x").toString())
                .doesNotContain("secret");
        assertThatThrownBy(() -> DatabaseAddress.parse("mysql://ana:secret@db/x"))
                .hasMessageContaining("DATABASE_URL needs the form")
                .hasMessageNotContaining("secret");
    }
}
