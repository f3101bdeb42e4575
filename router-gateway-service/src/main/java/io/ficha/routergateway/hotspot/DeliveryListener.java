package io.ficha.routergateway.hotspot;

/** Hears of tries to bring a sold user to its router. Called from any thread; must not block. */
public interface DeliveryListener {
    /** A try has ended and is written down, whatever came of it. */
    void tried(String companyId, String purchaseId);
}
