-- The shopping mall's own tables: one row for each sellable offer, and what the mall knows of the log.

create table mall_listing (
  item_id varchar(200) ${collate} not null primary key,
  class_scheme varchar(40),
  class_code varchar(40),
  title_ko varchar(1000),
  title_en varchar(1000),
  description varchar(20000),
  maker varchar(1000),
  unit varchar(100),
  status varchar(10) not null,
  specification ${document}
);

-- A contract line is as many offers as it has prices: the base price is tier 0.
create table mall_offer (
  item_id varchar(200) ${collate} not null,
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
  scheme varchar(40) ${collate} not null,
  code varchar(40) ${collate} not null,
  title_ko varchar(1000),
  title_en varchar(1000),
  primary key (scheme, code)
);

-- Where each lane stands; moves in the transaction that changes the rows.
create table lane_position (
  lane integer not null primary key,
  position bigint not null
);

-- The log this copy follows and what the master has confirmed.
create table followed_log (
  id integer not null primary key,
  log_id varchar(36) not null,
  confirmed bigint not null,
  report_sequence bigint not null
);

-- The follower's own record: received, applied; confirmed is followed_log.confirmed >= last_position.
create table inbox (
  lane integer not null,
  last_position bigint not null,
  first_position bigint not null,
  received_at timestamp(3) with time zone not null,
  applied_at timestamp(3) with time zone not null,
  primary key (lane, last_position)
);

-- Parts of a set that is too large for one message, until its last part is here.
create table inbox_part (
  position bigint not null primary key,
  set_last bigint not null,
  entity varchar(10) not null,
  entity_key varchar(250) not null,
  op varchar(10) not null,
  content ${bytes}
);
