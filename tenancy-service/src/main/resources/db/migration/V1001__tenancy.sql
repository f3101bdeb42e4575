-- Companies: one row is one tenant.
create table companies (
    company_id        text        primary key,
    nombre            text        not null,
    contacto_email    text        not null,
    contacto_telefono text,
    conekta_mode      text        not null,
    activa            boolean     not null default true,
    creada_en         timestamptz not null default now(),
    last_router_numero int        not null default 0,
    version           bigint      not null default 1
);

-- Users. Platform operators have no company; company administrators have exactly one.
create table users (
    user_id       bigint      generated always as identity primary key,
    company_id    text        references companies,
    rol           text        not null check (rol in ('super_admin', 'cliente_admin')),
    email         text        not null unique,
    password_hash text        not null,
    nombre        text        not null,
    activo        boolean     not null default true,
    ultimo_login  timestamptz,
    creado_en     timestamptz not null default now(),
    check ((rol = 'cliente_admin') = (company_id is not null))
);
create index users_company on users (company_id);

-- Records of routers. The password is sealed; a removed router stays as a row, so that its keys and sales keep a name.
create table routers (
    router_id       text        primary key,
    company_id      text        not null references companies,
    numero          int         not null,
    nombre          text        not null,
    host            text        not null,
    puerto          int         not null,
    usuario         text        not null,
    sealed_password text        not null,
    ubicacion       text,
    tipo_control    text        not null,
    tls             boolean     not null,
    modelo          text,
    coordenadas     text,
    lan             text,
    activo          boolean     not null default true,
    eliminado       boolean     not null default false,
    creado_en       timestamptz not null default now(),
    version         bigint      not null default 1,
    unique (company_id, numero),
    unique (company_id, router_id)
);

-- API keys of routers: the hash, never the key. At most one key of a router is not revoked.
create table api_keys (
    key_id     text        primary key,
    company_id text        not null,
    router_id  text        not null,
    key_hash   text        not null unique,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    last_used  timestamptz,
    use_count  bigint      not null default 0,
    version    bigint      not null default 1,
    foreign key (company_id, router_id) references routers (company_id, router_id)
);
create unique index api_keys_one_live on api_keys (router_id) where revoked_at is null;
create index api_keys_router on api_keys (company_id, router_id);

-- Keys that sign sessions and API keys. All published keys verify; the newest whose time has come signs.
create table signing_keys (
    kid             text        primary key,
    company_id      text        not null default '-',
    public_jwk      text        not null,
    sealed_private  text        not null,
    signs_from      timestamptz not null default now(),
    published_until timestamptz,
    created_at      timestamptz not null default now()
);
