-- What is sold: a hotspot profile of one router, with a name, a price and what the portal shows.
create table product (
    id                     bigint generated always as identity primary key,
    company_id             text          not null,
    router_id              text          not null,
    perfil_mikrotik_id     varchar(100)  not null,
    perfil_mikrotik_nombre varchar(100)  not null,
    nombre_venta           varchar(100)  not null,
    descripcion            text,
    imagen_url             varchar(500),
    precio                 numeric(10,2) not null check (precio > 0),
    moneda                 varchar(3)    not null check (moneda in ('MXN', 'USD', 'EUR')),
    detalles               json          not null default '[]', -- json, not jsonb: shown as it was sent
    activo                 boolean       not null,
    orden_visual           int           not null,
    destacado              boolean       not null,
    version                bigint        not null default 1,
    creado_en              timestamptz   not null default now(),
    unique (company_id, router_id, perfil_mikrotik_id)
);

-- Every replica keeps the portal catalogue in memory; this tells all of them which router's catalogue is old.
create function product_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('product', new.router_id);
    return null;
end $$;
create trigger product_changed after insert or update on product for each row execute function product_notify();
