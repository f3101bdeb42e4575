-- The audit trail of all services: what administrators did. company_id '-' is the platform itself.
create table audit_actions (
    action_id  uuid        primary key,
    company_id text        not null,
    user_id    text        not null,
    user_email text,
    role       text,
    action     text        not null,
    entity     text        not null generated always as (split_part(action, '.', 1)) stored,
    target     text        not null,
    address    text        not null,
    user_agent text,
    before     json,
    after      json,
    at         timestamptz not null
);
create index audit_actions_company on audit_actions (company_id, at desc, action_id desc);
create index audit_actions_at on audit_actions (at desc, action_id desc);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end $$;
create trigger audit_append_only before update or delete on audit_actions
    for each row execute function audit_is_append_only();
create trigger audit_no_truncate before truncate on audit_actions
    for each statement execute function audit_is_append_only();
