-- What is still to be said to a company about its sales. The text is made when it is sent, so no password lies here;
-- amount and reason are those of a refund.
create table notice (
    seq          bigint generated always as identity primary key,
    company_id   text        not null,
    purchase_id  text        not null,
    kind         text        not null,
    amount_minor bigint,
    reason       text,
    attempts     int         not null default 0,
    next_at      timestamptz default now(),
    failure      text,
    created_at   timestamptz not null default now(),
    sent_at      timestamptz
);
create index notice_due on notice (company_id, next_at) where next_at is not null;
create index notice_age on notice (created_at);
select isolate('notice');

-- A chat takes one message a second, whichever replica sends it; longer when Telegram asks for that.
alter table telegram_settings add column next_send_at timestamptz not null default now();
