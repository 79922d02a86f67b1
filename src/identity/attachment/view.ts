import { systemVersion } from '../../access/policy/system.ts'
import { findSystemPolicy } from '../../access/policy/system.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import { policyType } from '../policy/type.ts'
import type { AttachedRow } from './store.ts'

export const attachedPolicies = t.Object({
  Policies: t.Object({
    Policy: t.Array(
      t.Object({
        PolicyName: t.Text(),
        PolicyType: policyType,
        Description: t.Text(),
        DefaultVersion: t.Text(),
        AttachDate: t.Text(),
      }),
    ),
  }),
})

export const showAttached = (rows: readonly AttachedRow[]): Static<typeof attachedPolicies> => ({
  Policies: { Policy: rows.map(showOne) },
})

function showOne(row: AttachedRow) {
  const { system_policy } = row
  return {
    ...(system_policy === null
      ? {
          PolicyName: row.name ?? '',
          PolicyType: 'Custom' as const,
          Description: row.description ?? '',
          DefaultVersion: row.default_version ?? '',
        }
      : {
          PolicyName: system_policy,
          PolicyType: 'System' as const,
          Description: findSystemPolicy(system_policy)?.description ?? '',
          DefaultVersion: systemVersion,
        }),
    AttachDate: isoSeconds(row.attached_at),
  }
}
