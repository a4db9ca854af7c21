-- The shopping mall's own tables: one row for each sellable offer (kr.naru.ejb.mall).

create table mall_listing (
  item_id varchar(200) collate "C" not null primary key,
  class_scheme varchar(40),
  class_code varchar(40),
  title_ko varchar(1000),
  title_en varchar(1000),
  description varchar(20000),
  maker varchar(1000),
  unit varchar(100),
  status varchar(10) not null,
  specification text
);

-- A contract line is as many offers as it has prices: the base price is tier 0.
create table mall_offer (
  item_id varchar(200) collate "C" not null,
  line_no integer not null,
  tier_no integer not null,
  contract varchar(200) not null,
  contract_line varchar(100) not null,
  supplier varchar(1000),
  currency varchar(3) not null,
  price numeric(26, 8) not null,
  minimum_quantity numeric(26, 8),
  sell_from date,
  sell_to date,
  status varchar(10) not null,
  primary key (item_id, line_no, tier_no)
);

create table mall_class (
  scheme varchar(40) collate "C" not null,
  code varchar(40) collate "C" not null,
  title_ko varchar(1000),
  title_en varchar(1000),
  valid_from date,
  valid_to date,
  replaced_by varchar(40),
  primary key (scheme, code)
);
