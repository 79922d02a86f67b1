import { Tag } from 'antd'
import type { Output } from '../../../api/call.ts'
import { useTexts } from '../../../language/texts.ts'
import { auditTexts } from './audit-texts.ts'

export type AuditRow = Output<'ListAuditRecords'>['AuditRecords'][number]

/** Whether it was done; else the code of why not. */
export function Outcome({ record: { Outcome: outcome, Omitted } }: { readonly record: AuditRow }) {
  const t = useTexts(auditTexts)
  return (
    <>
      <Tag color={outcome === 'OK' ? 'success' : 'error'}>{outcome === 'OK' ? t.ok : outcome}</Tag>
      {Omitted !== undefined && <span className="secondary small">{t.omitted(Omitted)}</span>}
    </>
  )
}
