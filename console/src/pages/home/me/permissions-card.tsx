import { Alert, Card, Table } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useMay, useSession, useSessionState } from '../../../session/session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { usePageNames } from '../../../ui/paging.tsx'
import { meTexts } from './me-texts.ts'

/** Where a permission comes from, as the session names it. */
function useThrough(): (through: string) => string {
  const t = useTexts(meTexts)
  return through => {
    if (through.startsWith('group ')) return t.group(through.slice('group '.length))
    if (through === 'user') return t.ownUser
    if (through === 'role') return t.ownRole
    return through === 'account' ? t.preferences : t.session
  }
}

export function PermissionsCard() {
  const t = useTexts(meTexts)
  const pageNames = usePageNames()
  const throughText = useThrough()
  const mayRead = useMay()('ram:GetPolicy')
  const { Type: type } = useSession()
  const state = useSessionState()
  const policies = state.phase === 'in' ? state.permissions.Policies : []
  return (
    <Card title={<h2 className="card-title">{t.may}</h2>}>
      <p>
        <Link to={paths.explainAccess()}>{t.explain}</Link>
      </p>
      {type === 'Account' ? (
        <Alert type="info" showIcon title={t.everything} />
      ) : (
        <Table
          dataSource={[...policies]}
          rowKey={({ PolicyName, Through }) => `${PolicyName} ${Through}`}
          size="small"
          scroll={{ x: 'max-content' }}
          pagination={{ ...pageNames, pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{ emptyText: <EmptyState title={t.noPolicies}>{t.noPoliciesText}</EmptyState> }}
          columns={[
            {
              title: t.policy,
              key: 'policy',
              render: (_, { PolicyName, PolicyType, Through }) =>
                mayRead && Through !== 'account' ? (
                  <Link to={paths.policy(PolicyType, PolicyName)}>{PolicyName}</Link>
                ) : (
                  PolicyName
                ),
            },
            { title: t.through, key: 'through', render: (_, { Through }) => throughText(Through) },
          ]}
        />
      )}
    </Card>
  )
}
