-- How a company wants to be told of its sales. The token is sealed; of it, only the mask is shown.
create table telegram_settings (
    company_id   text        primary key,
    sealed_token text,
    token_mask   text,
    chat_id      text,
    active       boolean     default false,
    updated_at   timestamptz not null default now()
);
