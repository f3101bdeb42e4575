package io.ficha.payment.webhook;

import io.ficha.common.id.Ids;
import io.vertx.core.buffer.Buffer;

/**
 * What came with a webhook of Mercado Pago.
 *
 * @param dataId of the query: the one that is signed; null when absent or no id
 * @param body as it came
 */
record MercadoPagoRequest(Buffer body, String signature, String requestId, String dataId, String type) {
    static MercadoPagoRequest of(byte[] body, String signature, String requestId, String dataId, String type) {
        return new MercadoPagoRequest(
                body == null ? Buffer.buffer() : Buffer.buffer(body),
                signature,
                requestId == null || requestId.isBlank() ? null : requestId,
                Ids.isPlausible(dataId) ? dataId : null,
                type != null && type.length() > 80 ? type.substring(0, 80) : type);
    }
}
