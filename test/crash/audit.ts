import { sql } from 'kysely'
import type { Db } from '../../src/db/tables.ts'

/**
 * Triggers that write down, beside the product and without its knowledge, who wrote what and when: each process has a
 * name of its own in its database URL. Test databases only.
 */
export async function installAudit(db: Db): Promise<void> {
  await sql`
    create table audit (
      id bigint generated always as identity, at timestamptz not null default clock_timestamp(),
      what text not null, operation_id text not null, fence integer not null,
      writer text not null default current_setting('application_name'))`.execute(db)
  await sql`
    create function audit_operation() returns trigger language plpgsql as $$ begin
      if new.fence <> old.fence then
        insert into audit (what, operation_id, fence) values ('claim', new.id, new.fence);
      end if;
      if new.status <> old.status and new.status <> 'IN_PROGRESS' then
        insert into audit (what, operation_id, fence) values (new.status, new.id, new.fence);
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create function audit_event() returns trigger language plpgsql as $$ begin
      insert into audit (what, operation_id, fence)
        select 'event', id, fence from stack_operation where id = new.operation_id;
      return null;
    end $$`.execute(db)
  await sql`
    create function audit_state() returns trigger language plpgsql as $$ begin
      if new.state is distinct from old.state then
        insert into audit (what, operation_id, fence)
          select 'state', id, fence from stack_operation where stack_id = new.id and status = 'IN_PROGRESS';
      end if;
      return null;
    end $$`.execute(db)
  for (const [table, work] of [
    ['stack_operation', 'after update on stack_operation for each row execute function audit_operation()'],
    ['stack_event', 'after insert on stack_event for each row execute function audit_event()'],
    ['stack', 'after update on stack for each row execute function audit_state()'],
  ] as const)
    await sql`create trigger ${sql.raw(`audit_${table} ${work}`)}`.execute(db)
}

export interface AuditRow {
  readonly id: number
  readonly at: Date
  /** `claim`, `event`, `state`, or the status with which the operation ended. */
  readonly what: string
  readonly operation_id: string
  readonly fence: number
  readonly writer: string
}

export const auditRows = async (db: Db): Promise<AuditRow[]> =>
  (await sql<AuditRow>`select * from audit order by id`.execute(db)).rows

export const claimOf = async (db: Db, operationId: string, fence: number): Promise<AuditRow | undefined> =>
  (
    await sql<AuditRow>`
      select * from audit where what = 'claim' and operation_id = ${operationId} and fence = ${fence}`.execute(
      db,
    )
  ).rows[0]
