select set_config('ficha.company', '*', true);

-- A company's keys at a provider, test and live apart; one of the two is in use.
alter table provider_credentials add column active boolean not null default true;
alter table provider_credentials add column private_key_end text;
alter table provider_credentials drop constraint provider_credentials_pkey;
alter table provider_credentials add primary key (company_id, provider, mode);
create unique index provider_credentials_active on provider_credentials (company_id, provider) where active;

-- What webhooks are verified with: a secret or a public key. Without an end it is the current one; the one before stays
-- good until its end.
create table webhook_key (
    id          bigint generated always as identity primary key,
    company_id  text        not null,
    provider    text        not null,
    mode        text        not null,
    sealed_key  text        not null,
    key_end     text,
    created_at  timestamptz not null default now(),
    valid_until timestamptz
);
create unique index webhook_key_current on webhook_key (company_id, provider, mode) where valid_until is null;
select isolate('webhook_key');

-- A sale stays with the mode it was sold in, whatever the company uses later.
alter table purchase add column mode text;
update purchase p set mode = coalesce(
    (select c.mode from provider_credentials c where c.company_id = p.company_id and c.provider = p.provider), 'test');
alter table purchase alter column mode set not null;
-- How the guest pays: card, cash, bank_transfer.
alter table purchase add column pay_by text not null default 'card';
-- What the guest has to do before the money comes, and what a portal may see of the payment.
alter table purchase add column instructions jsonb;
alter table purchase add column details jsonb;
