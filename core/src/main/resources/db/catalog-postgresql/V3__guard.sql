-- Refuses writes of shared tables by transactions that did not open a change set (kr.naru.changelog.ChangeLog.open):
-- followers would never hear of them. H2 needs no guard: only this server can open its file.
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

-- A queue: every ticket is deleted when it is numbered. Vacuum it long before a fifth of a large table is dead.
alter table log_ticket set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
