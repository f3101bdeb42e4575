-- Until when the router gateway was asked to let the guest out to the bank, and until when it said that it did.
alter table purchase add column window_until timestamptz;
alter table purchase add column window_open_until timestamptz;

create trigger purchase_window_told after update of window_open_until on purchase
    for each row when (old.window_open_until is distinct from new.window_open_until)
    execute function purchase_session_told();

-- Whether a company lets guests out to their bank; without a row it does.
create table pay_window_policy (
    company_id text        primary key,
    active     boolean     not null,
    updated_at timestamptz not null default now()
);
select isolate('pay_window_policy');
