-- The plain PostgreSQL baseline: one function moves money between two accounts, with row locks taken in one order, an
-- idempotency key that is checked and kept, and two entries. No identification, no screening, no signed log, no API.

create table account (
    id bigint primary key,
    balance bigint not null check (balance >= 0)
);

create table transfer (
    id bigint generated always as identity primary key,
    idempotency_key text not null unique,
    payload text not null,
    created_at timestamptz not null default now()
);

create table entry (
    transfer bigint not null references transfer (id),
    account bigint not null references account (id),
    amount bigint not null,
    primary key (transfer, account)
);

create function move(debtor bigint, creditor bigint, amount bigint, key text) returns bigint
language plpgsql as $$
declare
    known record;
    made bigint;
    contents text := debtor || '/' || creditor || '/' || amount;
begin
    if amount <= 0 or debtor = creditor then
        raise exception 'bad transfer';
    end if;
    insert into transfer (idempotency_key, payload) values (key, contents)
        on conflict (idempotency_key) do nothing returning id into made;
    if made is null then
        select t.id, t.payload into known from transfer t where t.idempotency_key = key;
        if known.payload <> contents then
            raise exception 'idempotency key reused';
        end if;
        return known.id;
    end if;
    perform 1 from account where id in (debtor, creditor) order by id for update;
    update account set balance = balance - amount where id = debtor;
    if not found then
        raise exception 'unknown debtor';
    end if;
    update account set balance = balance + amount where id = creditor;
    if not found then
        raise exception 'unknown creditor';
    end if;
    insert into entry (transfer, account, amount) values (made, debtor, -amount), (made, creditor, amount);
    return made;
end
$$;

insert into account select number, 1000000000000 from generate_series(1, 10000) as number;
