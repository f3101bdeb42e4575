-- E-mails that are due to subscribers whose tickets were answered. The text is made when it is sent.
create table ticket_mail (
    answer_id  bigint      primary key,
    company_id text        not null,
    ticket_id  bigint      not null,
    state      text        not null default 'due' check (state in ('due', 'sent', 'given_up')),
    attempts   int         not null default 0,
    next_at    timestamptz not null default now(),
    failure    text,
    created_at timestamptz not null default now(),
    settled_at timestamptz,
    foreign key (company_id, ticket_id) references ticket (company_id, id)
);
create index ticket_mail_due on ticket_mail (next_at) where state = 'due';
create index ticket_mail_age on ticket_mail (created_at);
select isolate('ticket_mail');
