import { Button, Drawer, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { Paging } from '../../../ui/paging.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { adminTexts } from '../admin-texts.ts'
import { PortfolioSelect, ProductSelect } from '../pickers/resource-select.tsx'
import { refreshed } from './tag-option-actions.tsx'
import { tagOptionTexts } from './tag-option-texts.ts'

const shown = 20
const alsoRefreshed = [...refreshed, 'ListResourcesForTagOption'] as const

/** Where a tag option is attached, and attaching it elsewhere. */
export function TagOptionResources(props: { readonly tagOptionId: string; readonly onClose: () => void }) {
  const { tagOptionId: TagOptionId, onClose } = props
  const t = useTexts(tagOptionTexts)
  const { data, error } = useRead('GetTagOption', { TagOptionId })
  const option = data?.TagOptionDetail
  return (
    <Drawer
      open
      size={480}
      title={option ? t.attachedTo(option.Key, option.Value) : t.where}
      onClose={onClose}
    >
      <ErrorAlert error={error} />
      {option && (
        <>
          <Resources tagOptionId={TagOptionId} type="Portfolio" />
          <Resources tagOptionId={TagOptionId} type="Product" />
        </>
      )}
    </Drawer>
  )
}

function Resources(props: { readonly tagOptionId: string; readonly type: 'Portfolio' | 'Product' }) {
  const { tagOptionId: TagOptionId, type: ResourceType } = props
  const common = useTexts(adminTexts)
  const t = useTexts(tagOptionTexts)
  const gate = useGate()
  const [page, setPage] = useState(1)
  const { data, error } = useRead(
    'ListResourcesForTagOption',
    { TagOptionId, ResourceType, PageNumber: page, PageSize: shown },
    { keep: true },
  )
  const attachment = useAttachment(TagOptionId)
  const isPortfolio = ResourceType === 'Portfolio'
  const title = isPortfolio ? common.portfolios : common.products
  const label = isPortfolio ? t.attachPortfolio : t.attachProduct
  const noAttach = gate('servicecatalog:AssociateTagOptionWithResource')
  const Picker = isPortfolio ? PortfolioSelect : ProductSelect
  return (
    <section aria-label={title} className="tag-option-resources">
      <Typography.Title level={2} className="small-title">
        {title}
      </Typography.Title>
      <ErrorAlert error={error} />
      {!data && !error && <Waiting title={false} />}
      {data?.TotalCount === 0 && <p className="secondary">{t.noResources}</p>}
      <ul className="plain-list">
        {(data?.ResourceDetails ?? []).map(({ ResourceId, ResourceName }) => (
          <li key={ResourceId}>
            <Flex justify="space-between" gap="small" align="center">
              <Link to={isPortfolio ? paths.portfolio(ResourceId) : paths.adminProduct(ResourceId)}>
                {ResourceName}
              </Link>
              <GatedButton
                size="small"
                aria-label={`${t.detach}: ${ResourceName}`}
                reason={gate('servicecatalog:DisAssociateTagOptionFromResource')}
                onClick={() => attachment.detach(ResourceId)}
              >
                {t.detach}
              </GatedButton>
            </Flex>
          </li>
        ))}
      </ul>
      {data && data.TotalCount > shown && (
        <Paging
          size="small"
          current={page}
          pageSize={shown}
          total={data.TotalCount}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
      {noAttach === undefined ? (
        <Picker
          aria-label={label}
          placeholder={label}
          value={null}
          className="full-width"
          onChange={attachment.attach}
        />
      ) : (
        <Button disabled title={noAttach}>
          {label}
        </Button>
      )}
    </section>
  )
}

function useAttachment(TagOptionId: string) {
  const t = useTexts(tagOptionTexts)
  const { done, failed } = useNotices()
  const attach = useWrite('AssociateTagOptionWithResource', alsoRefreshed)
  const detach = useWrite('DisAssociateTagOptionFromResource', alsoRefreshed)
  return {
    attach: (ResourceId: string) =>
      void attach.mutateAsync({ TagOptionId, ResourceId }).then(() => done(t.attached), failed),
    detach: (ResourceId: string) => void detach.mutateAsync({ TagOptionId, ResourceId }).catch(failed),
  }
}
