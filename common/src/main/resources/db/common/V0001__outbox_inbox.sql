-- Events that leave this service: written in the transaction of their change, sent by the relay.
create table outbox (
    seq        bigint generated always as identity primary key,
    id         uuid        not null unique,
    topic      text        not null,
    key        text        not null,
    type       text        not null,
    company_id text        not null,
    traceparent text,
    extra_headers jsonb,
    payload    text,
    created_at timestamptz not null default now(),
    sent_at    timestamptz
);
create index outbox_unsent on outbox (seq) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create function outbox_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;
create trigger outbox_wake after insert on outbox for each statement execute function outbox_notify();

-- Events that came in and had their effect, by handler: an event has its effect once.
create table inbox (
    handler     text        not null,
    event_id    uuid        not null,
    received_at timestamptz not null default now(),
    primary key (handler, event_id)
);
create index inbox_received on inbox (received_at);

-- Records that a handler could not take; later records of the same key park behind them.
create table parked (
    id          bigint generated always as identity primary key,
    handler     text        not null,
    topic       text        not null,
    partition   int         not null,
    record_offset bigint    not null,
    key         text,
    type        text,
    payload     text,
    reason      text        not null,
    parked_at   timestamptz not null default now(),
    unique (handler, topic, partition, record_offset)
);
create index parked_key on parked (handler, topic, key);
