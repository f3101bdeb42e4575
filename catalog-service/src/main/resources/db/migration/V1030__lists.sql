-- Lists of companies with very many subscribers and tickets (docs/lists-queries.md shows how they are read).

-- Both are trusted: the database's owner makes them. The index of a search begins with the company.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create index subscriber_search on subscriber using gin (company_id, search gin_trgm_ops) where not deleted;
create index ticket_search on ticket using gin (company_id, search gin_trgm_ops);

-- Under row-level security only leakproof operators may use an index, and "like" is none. So a search runs as the owner
-- of the tables and keeps the fence itself: it finds nothing of another company than the transaction's. Planned anew each
-- time, since a pattern of two letters has no trigram.
create function subscribers_like(company text, pattern text) returns setof bigint
language plpgsql stable security definer rows 100 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    return query select c.id from subscriber c
        where current_setting('ficha.company', true) = company and c.company_id = company and not c.deleted and c.search like pattern;
end $$;
create function tickets_like(company text, pattern text) returns setof bigint
language plpgsql stable security definer rows 100 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    return query select t.id from ticket t
        where current_setting('ficha.company', true) = company and t.company_id = company and t.search like pattern;
end $$;
revoke execute on function subscribers_like, tickets_like from public;

-- How many subscribers there are in each stretch of 4096 ids: a list knows its length and where a page begins.
create table subscriber_stretch (
    company_id text   not null,
    stretch    bigint not null,
    live       int    not null,
    primary key (company_id, stretch)
);
insert into subscriber_stretch
    select company_id, id >> 12, count(*) from subscriber where not deleted group by 1, 2;

create function subscriber_counted() returns trigger language plpgsql as $$
begin
    insert into subscriber_stretch values (new.company_id, new.id >> 12, case when new.deleted then -1 else 1 end)
        on conflict (company_id, stretch) do update set live = subscriber_stretch.live + excluded.live;
    return null;
end $$;
create trigger subscriber_added after insert on subscriber
    for each row when (not new.deleted) execute function subscriber_counted();
create trigger subscriber_removed after update of deleted on subscriber
    for each row when (new.deleted is distinct from old.deleted) execute function subscriber_counted();
select isolate('subscriber_stretch', 'select, insert, update');

-- Filters of services are answered by the index alone.
create index subscription_filter on subscription (company_id, subscriber_id, status, plan_id, router_numero) where not deleted;
drop index subscription_subscriber;
create index subscriber_partner on subscriber (company_id, partner_id, id) where partner_id is not null and not deleted;
create index ticket_filter on ticket (company_id, status, priority, type, id);
create index ticket_day on ticket (company_id, created_at, id);
create index ticket_of on ticket (company_id, subscriber_id, id);
drop index ticket_subscriber;

do $$
declare
    fenced text;
begin
    execute format('grant execute on function subscribers_like, tickets_like to %I', current_database() || '_app');
    execute format('create policy searched on subscriber for select to %I using (true)', current_user);
    execute format('create policy searched on ticket for select to %I using (true)', current_user);
    -- The same fence, which asks for the company once a statement and not once a row.
    foreach fenced in array array['subscriber', 'subscription', 'ticket'] loop
        execute format('alter policy own_company on %I using ((select current_setting(''ficha.company'', true)) in (''*'', company_id))', fenced);
    end loop;
end $$;
