-- How the captive portal of a company looks, and where guests of a router log in.
alter table companies
    add column color  text check (color ~ '^#[0-9a-f]{6}$'),
    add column idioma text not null default 'es' check (idioma in ('es', 'en'));
alter table routers add column hotspot_login text;
