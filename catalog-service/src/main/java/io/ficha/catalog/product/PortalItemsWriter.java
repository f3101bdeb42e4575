package io.ficha.catalog.product;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends {@link PortalItems} as the JSON they hold. Bound to lists, as operations declare them; leaves all others. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class PortalItemsWriter implements ServerMessageBodyWriter<List<?>> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return type == PortalItems.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == PortalItems.class;
    }

    @Override
    public void writeResponse(List<?> items, Type generic, ServerRequestContext context) {
        context.serverResponse().end(((PortalItems) items).json());
    }

    @Override
    public void writeTo(
            List<?> items,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(((PortalItems) items).json());
    }
}
