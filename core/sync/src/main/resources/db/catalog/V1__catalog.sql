-- The shared tables (kr.naru.ejb.catalog). collate "C": byte order of keys, so that every database sorts them alike.

create table classification_code (
  scheme varchar(40) collate "C" not null,
  code varchar(40) collate "C" not null,
  title_ko varchar(1000),
  title_en varchar(1000),
  valid_from date,
  valid_to date,
  replaced_by varchar(40),
  primary key (scheme, code)
);

create table item (
  id varchar(200) collate "C" not null primary key,
  class_scheme varchar(40),
  class_code varchar(40),
  name_ko varchar(1000),
  name_en varchar(1000),
  description varchar(20000),
  manufacturer varchar(1000),
  unit varchar(100),
  status varchar(10) not null
);

create table item_attribute (
  item_id varchar(200) collate "C" not null references item (id),
  ordinal integer not null,
  name varchar(1000) not null,
  attribute_value varchar(20000),
  unit varchar(100),
  primary key (item_id, ordinal)
);

create sequence contract_line_seq increment by 50;

create table contract_line (
  id bigint not null primary key,
  item_id varchar(200) collate "C" not null references item (id),
  ordinal integer not null,
  contract varchar(200) not null,
  line varchar(100) not null,
  supplier varchar(1000),
  currency varchar(3) not null,
  price numeric(26, 8) not null,
  valid_from date,
  valid_to date,
  status varchar(10) not null
);
create index contract_line_item on contract_line (item_id);

create table price_tier (
  contract_line_id bigint not null references contract_line (id),
  ordinal integer not null,
  minimum_quantity numeric(26, 8) not null,
  price numeric(26, 8) not null,
  primary key (contract_line_id, ordinal)
);

-- Refuses writes of shared tables by transactions that did not open a change set (kr.naru.changelog.ChangeLog.open):
-- followers would never hear of them.
create function naru_guard() returns trigger language plpgsql as $guard$
begin
  if coalesce(current_setting('naru.change_set', true), '') <> 'open' then
    raise exception 'NARU1001 % of table % refused: the transaction has no change set, followers would never hear of it', tg_op, tg_table_name
      using hint = 'call ChangeLog.open before the first write and OpenSet.close as the last statement, or use the REST API';
  end if;
  return null;
end
$guard$;

create trigger naru_guard before insert or update or delete or truncate on item for each statement execute function naru_guard();
create trigger naru_guard before insert or update or delete or truncate on item_attribute for each statement execute function naru_guard();
create trigger naru_guard before insert or update or delete or truncate on contract_line for each statement execute function naru_guard();
create trigger naru_guard before insert or update or delete or truncate on price_tier for each statement execute function naru_guard();
create trigger naru_guard before insert or update or delete or truncate on classification_code for each statement execute function naru_guard();
