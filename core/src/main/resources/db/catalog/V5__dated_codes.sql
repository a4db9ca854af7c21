-- Classification codes with the time in which they may be used; proposals of codes as well as of items.

alter table classification_code add valid_from date;
alter table classification_code add valid_to date;
alter table classification_code add replaced_by varchar(40);

create table proposal_change (
  proposal_id bigint not null references proposal (id),
  entity varchar(10) ${collate} not null,
  entity_key varchar(250) ${collate} not null,
  line integer not null,
  op varchar(10) not null,
  content ${bytes},
  note varchar(2000),
  primary key (proposal_id, entity, entity_key)
);
insert into proposal_change (proposal_id, entity, entity_key, line, op, content)
select proposal_id, 'item', entity_key, line, op, content from proposal_entry;
drop table proposal_entry;

-- What the document is, and what was said about it: the options of the import.
alter table proposal_document add format varchar(20) default 'ubl' not null;
alter table proposal_document add terms varchar(1000);
