-- Sessions of an older epoch than the user's are dead: a new password, a deactivation or another company adds one.
alter table users add column session_epoch bigint not null default 0;
alter table users add column version bigint not null default 1;

-- Sessions that ended by a logout, until their tokens expire by themselves.
create table ended_sessions (
    session_id text        primary key,
    company_id text        not null,
    user_id    bigint      not null,
    expires_at timestamptz not null
);
create index ended_sessions_expiry on ended_sessions (expires_at);

-- Who was here before the topic was.
insert into outbox (id, topic, key, type, company_id, payload)
select gen_random_uuid(), 'tenancy.users.v1', user_id::text, 'tenancy.user-state.v1', coalesce(company_id, '-'),
    json_build_object('userId', user_id, 'companyId', coalesce(company_id, '-'), 'activo', activo,
        'sessionEpoch', session_epoch, 'version', version)::text
from users;
