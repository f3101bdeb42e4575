-- An owner with CREATEROLE that made the services' role itself administers it, but from PostgreSQL 16 on may not act as it
-- before it has been granted just that.
do $$
declare
    app text := current_database() || '_app';
begin
    if current_setting('server_version_num')::int >= 160000 and not pg_has_role(current_user, app, 'set') then
        execute format('grant %I to %I with set true', app, current_user);
    end if;
end $$;
