package io.ficha.tenancy.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The thirty thousand passwords that attackers try first, and those that Spanish speakers like. */
final class CommonPasswords {
    private static final int SHORTEST = 8;
    private static final Set<String> ALL = load();

    private CommonPasswords() {}

    /** @return whether the password is one of them, however it is capitalised */
    static boolean contains(String password) {
        return ALL.contains(password.toLowerCase(Locale.ROOT));
    }

    private static Set<String> load() {
        try {
            var english = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream();
            var spanish = Stream.of(
                    "contraseña",
                    "contrasena",
                    "contraseña1",
                    "contrasena1",
                    "contraseña123",
                    "contrasena123",
                    "contraseña1234",
                    "contrasena1234",
                    "administrador",
                    "administrador1",
                    "administrador123",
                    "password1234",
                    "password12345",
                    "clave1234",
                    "clave12345",
                    "clave123456",
                    "micontraseña",
                    "micontrasena",
                    "teamo123",
                    "tequiero",
                    "mexico123",
                    "colombia123",
                    "hola1234",
                    "hola12345",
                    "hotspot123",
                    "mikrotik123",
                    "internet123",
                    "bienvenido",
                    "bienvenido1",
                    "bienvenido123");
            return Stream.concat(english, spanish)
                    .filter(it -> it.length() >= SHORTEST)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("the list of common passwords cannot be read", e);
        }
    }
}
