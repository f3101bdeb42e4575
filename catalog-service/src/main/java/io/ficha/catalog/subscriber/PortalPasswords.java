package io.ficha.catalog.subscriber;

import io.ficha.common.secret.PasswordHashes;
import jakarta.enterprise.context.ApplicationScoped;

/** The passwords with which subscribers log in to their portal. */
@ApplicationScoped
public class PortalPasswords extends PasswordHashes {}
