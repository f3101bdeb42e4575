package io.ficha.tenancy.router;

import io.ficha.common.audit.Actor;
import io.ficha.common.http.Body;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** The pages of one router as a ZIP archive, which holds the router's API key. */
@ApplicationScoped
class PagesDownload {
    private final RouterKeys keys;
    private final RouterPages pages;

    PagesDownload(RouterKeys keys, RouterPages pages) {
        this.keys = keys;
        this.pages = pages;
    }

    /** @return the archive; fails with {@link RouterNotFound}, {@link NotARouterKey} and {@link RouterInactive} */
    Uni<RestResponse<byte[]>> make(String companyId, String routerId, Body body, Actor actor) {
        return keys.forPages(companyId, routerId, PagesOrder.of(body), actor)
                .map(key -> RestResponse.ResponseBuilder.ok(pages.archive(routerId, key))
                        .header("Content-Type", "application/zip")
                        .header("Content-Disposition", "attachment; filename=\"ficha-" + routerId + ".zip\"")
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
