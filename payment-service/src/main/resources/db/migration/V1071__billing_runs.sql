-- What each company's clock has run for, and how far it is in the run under way. Whoever runs holds the lease; when that
-- ends, another goes on behind the last service that was looked at.
create table billing_schedule (
    company_id  text        not null,
    run         text        not null check (run in ('month', 'cut')),
    done        date        not null, -- the last day that was run for; of a month its first day
    doing       date        check (doing > done),
    after       bigint      not null default 0,
    holder      uuid,
    lease_until timestamptz not null default '-infinity',
    primary key (company_id, run)
);
select isolate('billing_schedule', 'select, insert, update');

-- Invoices that must be made as soon as the service, its plan and its client are known here: the first one of a service
-- that wants it at once, and of a month what a run could not bill.
create table wanted_invoice (
    company_id  text        not null,
    service_id  bigint      not null,
    month       date        not null,
    released_on date,       -- of a first invoice: the day that the service was made
    tries       int         not null default 0,
    next_at     timestamptz not null default now(),
    primary key (company_id, service_id, month)
);
create index wanted_invoice_due on wanted_invoice (next_at);
select isolate('wanted_invoice');
