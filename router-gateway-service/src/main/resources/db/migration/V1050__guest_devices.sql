-- Which purchase a device was sold or has been online with: what a portal recalls by the device's address alone.
create table guest_device (
    company_id  text        not null,
    router_id   text        not null,
    mac         text        not null,
    purchase_id text        not null,
    seen_at     timestamptz not null default now(),
    primary key (company_id, router_id, mac, purchase_id)
);
select isolate('guest_device');

-- What was sold, in the words of its guest.
alter table hotspot_job add column product_name text;
