-- Tries to log in, by account, by address, and by both: a subject is shut until its time when it had too many.
create table login_attempts (
    subject    text        primary key,
    company_id text        not null default '-',
    tries      int         not null,
    until      timestamptz not null
);
create index login_attempts_until on login_attempts (until);

-- Where an account logged in from before: guesses from elsewhere do not shut it there.
create table login_places (
    account    text        not null,
    place      text        not null,
    company_id text        not null default '-',
    last_at    timestamptz not null default now(),
    primary key (account, place)
);
create index login_places_last on login_places (last_at);

-- Second factors. The last step is the last code that was used: none is good twice.
create table totp (
    user_id       bigint      primary key references users on delete cascade,
    company_id    text        not null,
    sealed_secret text        not null,
    confirmed_at  timestamptz,
    last_step     bigint      not null default 0
);
create table recovery_codes (
    user_id    bigint      not null references totp on delete cascade,
    company_id text        not null,
    code_hash  text        not null,
    used_at    timestamptz,
    primary key (user_id, code_hash)
);
