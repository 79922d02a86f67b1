import { Descriptions } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import type { LaunchForm } from '../../../launch-form/form.ts'
import { approversOf } from './approvers.ts'
import { launchTexts } from './launch-texts.ts'

/** What a launch comes to, beside the form. */
export function LaunchSummary({ form }: { readonly form: LaunchForm }) {
  const t = useTexts(launchTexts)
  const { Resources, ResourcesLeftOut } = form.Form
  const managed = Resources.filter(({ Mode }) => Mode === 'managed')
  const several = managed.some(({ Address }) => Address.includes('[*]'))
  const approvers = approversOf(form.Approval, t.or)
  return (
    <aside className="panel launch-summary" aria-label={t.summary}>
      <h2>{t.summary}</h2>
      <Descriptions
        column={1}
        size="small"
        layout="vertical"
        colon={false}
        items={[
          {
            key: 'makes',
            label: t.makes,
            children: (
              <div>
                {t.makesCount(managed.length + ResourcesLeftOut)} {several && t.makesMore}
                <ul className="plain-list">
                  {managed.slice(0, 8).map(({ Address }) => (
                    <li key={Address}>
                      <code className="small">{Address}</code>
                    </li>
                  ))}
                  {managed.length > 8 && <li>…</li>}
                </ul>
              </div>
            ),
          },
          ...(form.LaunchRoleName === undefined
            ? []
            : [{ key: 'role', label: t.role, children: form.LaunchRoleName }]),
          {
            key: 'approval',
            label: t.approval,
            children: approvers === undefined ? t.noApproval : t.by(approvers),
          },
        ]}
      />
    </aside>
  )
}
