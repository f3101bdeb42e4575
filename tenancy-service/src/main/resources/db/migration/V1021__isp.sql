-- How a company bills its subscribers, and who answers their tickets (few, so they stand in its row).
alter table companies
    add column zona_horaria         text    not null default 'America/Mexico_City',
    add column dias_gracia          int     not null default 0 check (dias_gracia between 0 and 365),
    add column modo_corte           text    not null default 'lista' check (modo_corte in ('lista', 'deshabilitar', 'perfil')),
    add column facturar_suspendidos boolean not null default true,
    add column agentes              jsonb   not null default '[]';

-- Numbers that programs know agents and routers by: one of a kind in the deployment.
create sequence agent_id as int;
create sequence router_numero as int;
select setval('router_numero', greatest(1, (select max(numero) from routers)), exists (select from routers));
-- Routers of two companies may have had the same number. Republish tenancy.routers.v1 after this migration.
update routers r set numero = nextval('router_numero'), version = version + 1
where exists (select from routers o where o.numero = r.numero and o.router_id < r.router_id);
alter table routers add unique (numero);
alter table companies drop column last_router_numero;
do $$
begin
    execute format('grant usage on sequence agent_id, router_numero to %I', current_database() || '_app');
end $$;
