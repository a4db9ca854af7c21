-- Catalogues as providers send them: the document of a proposal, and how a provider names its items.

create table proposal_document (
  proposal_id bigint not null primary key references proposal (id),
  document ${large} not null
);

create table proposal_warning (
  proposal_id bigint not null references proposal (id),
  ordinal integer not null,
  warning varchar(2000) not null,
  primary key (proposal_id, ordinal)
);

-- Only the master knows these names; followers have the item's own number.
create table provider_item (
  item_id varchar(200) ${collate} not null primary key,
  provider varchar(1000) ${collate} not null,
  catalogue varchar(1000),
  line varchar(1000),
  seller varchar(1000),
  manufacturer varchar(1000),
  standard varchar(1000)
);
create index provider_item_provider on provider_item (provider);
