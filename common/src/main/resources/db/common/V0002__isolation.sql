-- The second fence between companies, behind the company_id of every query. A service's statements run as a role that
-- owns nothing, and each transaction names the company whose rows it may see ('*': a platform operation, all of them). Naming
-- none shows none.
do $$
declare
    app text := current_database() || '_app';
begin
    if not exists (select from pg_roles where rolname = app) then
        execute format('create role %I nologin', app);
    end if;
    if not pg_has_role(current_user, app, 'member') then
        execute format('grant %I to %I', app, current_user);
    end if;
    execute format('grant usage on schema public to %I', app);
    execute format('grant insert on outbox to %I', app);
    execute format('grant select, insert on inbox, parked to %I', app);
end $$;

-- Fences a table by its company_id and lets the services' role use it.
create function isolate(fenced regclass, rights text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
    execute format('grant %s on %s to %I', rights, fenced, current_database() || '_app');
    execute format('alter table %s enable row level security', fenced);
    execute format('alter table %s force row level security', fenced);
    execute format('create policy own_company on %s using (current_setting(''ficha.company'', true) in (''*'', company_id))', fenced);
end $$;
revoke execute on function isolate from public;
