-- What a relational follower knows of the log (kr.naru.apply).

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
  content bytea
);
