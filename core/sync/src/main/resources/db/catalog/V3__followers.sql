-- Who holds a copy, with which keys, and how far it is (kr.naru.feed).

create table follower (
  name varchar(40) collate "C" not null primary key,
  created_at timestamp(3) with time zone not null,
  received bigint not null,
  applied bigint not null,
  lanes varchar(500) not null,
  received_sequence bigint not null,
  applied_sequence bigint not null,
  state varchar(20) not null,
  reason varchar(2000),
  received_at timestamp(3) with time zone,
  applied_at timestamp(3) with time zone,
  polled_at timestamp(3) with time zone,
  synchronized_at timestamp(3) with time zone
);

create table follower_key (
  key_name varchar(80) collate "C" not null primary key,
  follower varchar(40) collate "C" not null references follower (name),
  created_at timestamp(3) with time zone not null,
  state varchar(10) not null,
  valid_until timestamp(3) with time zone
);

-- The last time every follower had applied everything.
create table synchronization_point (
  id integer not null primary key,
  log_position bigint not null,
  reached_at timestamp(3) with time zone not null
);
