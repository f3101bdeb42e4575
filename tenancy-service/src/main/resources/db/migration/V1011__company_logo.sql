alter table companies add column logo_url text;

-- The logo of a company as it was drawn again here; the name is new with each upload.
create table logos (
    company_id   text        primary key references companies,
    name         text        not null unique,
    content_type text        not null,
    image        bytea       not null,
    etag         text        not null,
    updated_at   timestamptz not null default now()
);
