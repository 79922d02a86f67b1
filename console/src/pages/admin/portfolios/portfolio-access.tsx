import { UserAddOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { usePrincipals, type PrincipalType } from '../pickers/use-principals.ts'
import { GrantForm } from './grant-form.tsx'
import { portfolioTexts } from './portfolio-texts.ts'

type Grant = Output<'ListPrincipals'>['Principals'][number]

/** Whom a portfolio is granted to. */
export function PortfolioAccess({ portfolioId }: { readonly portfolioId: string }) {
  const common = useTexts(adminTexts)
  const t = useTexts(portfolioTexts)
  const list = useList()
  const gate = useGate()
  const [granting, setGranting] = useState(false)
  const nameOf = useNames()
  const read = useRead('ListPrincipals', { PortfolioId: portfolioId })
  const revoke = useRevoke(portfolioId)
  return (
    <>
      <ListTable
        label={t.principals}
        read={read}
        list={list}
        rows={({ Principals }) => Principals}
        rowKey={keyOf}
        filters={
          <GatedButton
            icon={<UserAddOutlined />}
            reason={gate('servicecatalog:AssociatePrincipalWithPortfolio')}
            onClick={() => setGranting(true)}
          >
            {t.grant}
          </GatedButton>
        }
        empty={<EmptyState title={t.noGrants}>{t.noGrantsText}</EmptyState>}
        columns={[
          {
            title: t.who,
            key: 'who',
            render: (_, grant) => {
              const name = nameOf(grant)
              const path = grant.PrincipalType === 'RamUser' ? paths.user(name) : paths.role(name)
              return (
                <>
                  <Link to={path}>{name}</Link> {grant.PrincipalPattern !== '' && <Tag>{t.pattern}</Tag>}
                  {name !== grant.PrincipalId && (
                    <div className="secondary small">{grant.PrincipalId || grant.PrincipalPattern}</div>
                  )}
                </>
              )
            },
          },
          {
            title: t.type,
            key: 'type',
            render: (_, { PrincipalType }) => t[PrincipalType as PrincipalType],
          },
          {
            title: common.actions,
            key: 'actions',
            render: (_, grant) => (
              <GatedButton
                size="small"
                aria-label={`${t.revoke}: ${nameOf(grant)}`}
                reason={gate('servicecatalog:DisassociatePrincipalFromPortfolio')}
                onClick={() => revoke(grant, nameOf(grant))}
              >
                {t.revoke}
              </GatedButton>
            ),
          },
        ]}
      />
      {granting && <GrantForm portfolioId={portfolioId} onClose={() => setGranting(false)} />}
    </>
  )
}

const keyOf = ({ PrincipalType, PrincipalId, PrincipalPattern }: Grant): string =>
  `${PrincipalType} ${PrincipalId} ${PrincipalPattern}`

/** Grants name whom they are for by id, by name or by a pattern; people go by their names. */
function useNames(): (grant: Grant) => string {
  const users = usePrincipals('RamUser').known
  const roles = usePrincipals('RamRole').known
  return ({ PrincipalId, PrincipalPattern, PrincipalType }) => {
    if (PrincipalPattern !== '') return PrincipalPattern.replace(/^(user|role)\//, '')
    const known = PrincipalType === 'RamUser' ? users : roles
    return known.find(({ id }) => id === PrincipalId)?.name ?? PrincipalId
  }
}

function useRevoke(PortfolioId: string): (grant: Grant, name: string) => void {
  const t = useTexts(portfolioTexts)
  const confirm = useConfirm()
  const { done } = useNotices()
  const { mutateAsync } = useWrite('DisassociatePrincipalFromPortfolio', ['ListPrincipals'])
  return ({ PrincipalType, PrincipalId, PrincipalPattern }, name) =>
    confirm({
      title: t.revokeTitle(name),
      content: t.revokeText,
      ok: t.revoke,
      act: async () => {
        await mutateAsync({
          PortfolioId,
          PrincipalType: PrincipalType as PrincipalType,
          ...(PrincipalId !== '' && { PrincipalId }),
          ...(PrincipalPattern !== '' && { PrincipalPattern }),
        })
        done(t.revoked(name))
      },
    })
}
