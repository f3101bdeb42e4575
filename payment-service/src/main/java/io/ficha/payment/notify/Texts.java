package io.ficha.payment.notify;

import io.ficha.payment.notify.NoticeStore.News;
import io.ficha.payment.provider.Providers;
import io.ficha.payment.purchase.SoldSales.SoldSale;
import java.math.BigDecimal;

/** The messages, word by word as the contract has them (pagos-hotspot §5.4); what guests typed is escaped. */
final class Texts {
    private static final int LONGEST_PART = 300;

    private Texts() {}

    static String of(News news, String company, SoldSale sale) {
        return switch (news.kind()) {
            case DELIVERED -> delivered(company, sale);
            case DECLINED ->
                "❌ <b>Pago Rechazado</b>\n" + sold(company, sale) + "\n⚠️ <b>Motivo:</b> "
                        + escaped(sale.refusal() == null ? sale.reason() : sale.refusal());
            case REFUNDED ->
                "↩️ <b>Pago Reembolsado</b>\n" + sold(company, sale, news.amountMinor()) + transaction(sale)
                        + "\n⚠️ <b>Motivo:</b> " + escaped(news.reason());
            case REFUND_FAILED ->
                "🚨 <b>Reembolso Fallido</b>\n" + sold(company, sale) + transaction(sale) + "\n⚠️ <b>Motivo:</b> "
                        + escaped(sale.reason());
            case CHARGED_BACK ->
                "🚨 <b>Contracargo</b>\n" + sold(company, sale, news.amountMinor()) + transaction(sale)
                        + "\n⚠️ <b>El banco del cliente retiró el pago.</b>";
            case FORM_BLOCKED -> throw new IllegalArgumentException("not about a sale");
        };
    }

    static String blocked(News news, String company, String router) {
        var provider = news.provider().equals(Providers.CONEKTA) ? "Conekta" : "Mercado Pago";
        return "🚧 <b>Formulario de pago bloqueado</b>\n🏢 <b>Empresa:</b> " + escaped(company) + "\n📡 <b>Router:</b> "
                + escaped(router) + "\n💳 <b>Procesador:</b> " + provider
                + "\n⚠️ Tu portal avisa que a un cliente no se le abrió el formulario de la tarjeta: quizá nadie puede pagar"
                + " ahí. Revisa el diagnóstico del router en el panel; casi siempre falta permitir al procesador en su"
                + " walled garden.";
    }

    static String test(String company) {
        return "⚡ <b>Prueba de Conexión en Vivo</b>\n🏢 Empresa: " + escaped(company)
                + "\n✅ ¡Tus credenciales son correctas!";
    }

    private static String delivered(String company, SoldSale sale) {
        var access = sale.pin()
                ? "\n🔑 <b>PIN:</b> <code>" + escaped(sale.username()) + "</code>"
                : "\n👤 <b>Usuario:</b> <code>" + escaped(sale.username()) + "</code>\n🔑 <b>Contraseña:</b> <code>"
                        + escaped(sale.password()) + "</code>";
        return "✅ <b>¡Pago Aprobado!</b>\n" + sold(company, sale) + transaction(sale) + access
                + "\n🔥 <i>Acceso WiFi entregado correctamente.</i>";
    }

    private static String sold(String company, SoldSale sale) {
        return sold(company, sale, sale.amountMinor());
    }

    private static String sold(String company, SoldSale sale, long amountMinor) {
        return "🏢 <b>Empresa:</b> " + escaped(company) + "\n📦 <b>Plan:</b> " + escaped(sale.product())
                + "\n💰 <b>Monto:</b> " + amount(amountMinor, sale.currency()) + "\n👤 <b>Cliente:</b> "
                + escaped(sale.customer());
    }

    private static String transaction(SoldSale sale) {
        return "\n🆔 <b>Transacción:</b> <code>" + escaped(sale.transactionId()) + "</code>";
    }

    static String amount(long minor, String currency) {
        int digits = digits(currency);
        return "$" + BigDecimal.valueOf(minor, digits).toPlainString() + " " + escaped(currency);
    }

    /** CLP has no minor unit; everything else that is sold in has two digits. */
    private static int digits(String currency) {
        return currency.equals("CLP") ? 0 : 2;
    }

    static String escaped(String text) {
        if (text == null) return "";
        var cut = text.length() > LONGEST_PART ? text.substring(0, LONGEST_PART) + "…" : text;
        return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
