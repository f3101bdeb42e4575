package io.ficha.common.security;

/** Who may call an operation. */
public enum Who {
    /** Anyone, without a credential. */
    PUBLIC,
    /** A captive portal, with a router's API key. */
    API_KEY,
    /** A program of a company, with a company-wide key in {@code X-Authorization} or {@code Authorization}. */
    COMPANY_KEY,
    /** A logged-in user of either role, wherever they act. */
    ANY_SESSION,
    /** A platform operator's session, on the platform: not in a company. */
    SUPER_ADMIN,
    /** A company administrator's session, or a platform operator's who entered the company. */
    CLIENTE_ADMIN,
    /** Another service of Ficha, with the service token. */
    SERVICE
}
