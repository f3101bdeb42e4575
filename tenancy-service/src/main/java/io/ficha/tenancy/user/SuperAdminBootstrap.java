package io.ficha.tenancy.user;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.tenancy.UserState;
import io.ficha.common.id.Ids;
import io.ficha.tenancy.password.Passwords;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the first platform operator from the environment: once, however many replicas start. */
@ApplicationScoped
class SuperAdminBootstrap {
    private static final String EXISTS = "select 1 from users where email = ?";
    private static final String INSERT = """
            insert into users (email, password_hash, nombre, rol) values (?, ?, 'Super Administrador', 'super_admin')
            on conflict (email) do nothing returning user_id, session_epoch, version""";
    private static final String PUBLISH =
            "insert into outbox (id, topic, key, type, company_id, payload) values (?, ?, ?, ?, ?, ?)";
    private static final String PLATFORM = "-";

    private final DataSource database;
    private final Passwords passwords;
    private final Optional<String> email;
    private final Optional<String> password;

    SuperAdminBootstrap(
            DataSource database,
            Passwords passwords,
            @ConfigProperty(name = "tenancy.super-admin.email") Optional<String> email,
            @ConfigProperty(name = "tenancy.super-admin.password") Optional<String> password) {
        this.database = database;
        this.passwords = passwords;
        this.email = email;
        this.password = password;
    }

    /** Blocks: the service must not listen before somebody can log in. */
    void run(@Observes @Priority(20) StartupEvent event) throws SQLException {
        if (email.isEmpty() || password.isEmpty()) return;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (!exists(connection, email.get())
                    && insert(connection, email.get(), passwords.hashNow(password.get()))) {
                Log.infof("super administrator created email=%s", email.get());
            }
            connection.commit();
        }
    }

    private static boolean exists(Connection connection, String email) throws SQLException {
        try (var query = connection.prepareStatement(EXISTS)) {
            query.setString(1, email);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static boolean insert(Connection connection, String email, String hash) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, email);
            insert.setString(2, hash);
            try (var rows = insert.executeQuery()) {
                if (!rows.next()) return false;
                publish(connection, new UserState(rows.getLong(1), PLATFORM, true, rows.getLong(2), rows.getLong(3)));
                return true;
            }
        }
    }

    private static void publish(Connection connection, UserState state) throws SQLException {
        try (var insert = connection.prepareStatement(PUBLISH)) {
            insert.setObject(1, Ids.uuid());
            insert.setString(2, state.topic().topicName());
            insert.setString(3, state.key());
            insert.setString(4, state.type());
            insert.setString(5, state.companyId());
            insert.setString(6, EventJson.write(state));
            insert.executeUpdate();
        }
    }
}
