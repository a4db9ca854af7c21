-- The time in which a class may be used, and what takes its place.

alter table mall_class add valid_from date;
alter table mall_class add valid_to date;
alter table mall_class add replaced_by varchar(40);
