package io.ficha.routergateway.health;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.RouterNotFound;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a company sees of its router's health: as it was last seen, without asking the router. */
@ApplicationScoped
class Salud {
    private final Directory directory;
    private final HealthStore store;
    private final SampleStore samples;

    Salud(Directory directory, HealthStore store, SampleStore samples) {
        this.directory = directory;
        this.store = store;
        this.samples = samples;
    }

    Uni<SaludView> of(String companyId, String routerId, HistoryQuery wanted) {
        return directory.router(companyId, routerId).chain(router -> {
            if (router == null) throw new RouterNotFound();
            return store.find(companyId, routerId).chain(state -> samples.page(
                            companyId, routerId, wanted.from(), wanted.until(), wanted.limit(), wanted.offset())
                    .map(page -> SaludView.of(state, wanted, page)));
        });
    }

    /** @return every router of the company, without its past, by id */
    Uni<List<SaludView>> ofAll(String companyId) {
        return store.ofCompany(companyId)
                .map(states -> StreamSupport.stream(directory.routersNow().spliterator(), false)
                        .filter(it -> it.companyId().equals(companyId) && !it.eliminado())
                        .map(RouterState::routerId)
                        .sorted()
                        .map(id -> SaludView.of(states.getOrDefault(id, HealthState.unknown(id, companyId))))
                        .toList());
    }
}
