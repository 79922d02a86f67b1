import { Radio } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../language/texts.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Time } from '../../ui/time.tsx'
import { Paging } from '../../ui/paging.tsx'
import { catalogueTexts } from './catalogue-texts.ts'
import { GuidanceTag } from './guidance-tag.tsx'
import type { Version } from './versions.ts'

interface VersionListProps {
  readonly versions: readonly Version[]
  readonly chosen: string | undefined
  readonly onChoose: (versionId: string) => void
}

const pageSize = 8

/** The versions that can be launched, the one to take first. */
export function VersionList({ versions, chosen, onChoose }: VersionListProps) {
  const t = useTexts(catalogueTexts)
  const [page, setPage] = useState(() =>
    Math.max(1, Math.ceil((versions.findIndex(each => each.ProductVersionId === chosen) + 1) / pageSize)),
  )
  if (versions.length === 0) return <EmptyState title={t.noVersion} />
  return (
    <>
      <ul className="plain-list version-list">
        {versions.slice((page - 1) * pageSize, page * pageSize).map(version => (
          <li key={version.ProductVersionId}>
            <Radio
              name="version"
              checked={version.ProductVersionId === chosen}
              onChange={() => onChoose(version.ProductVersionId)}
            >
              <b>{version.ProductVersionName}</b>
            </Radio>
            <GuidanceTag guidance={version.Guidance} />
            <span className="version-description">{version.Description}</span>
            <span className="secondary small">
              {t.created} <Time value={version.CreateTime} />
            </span>
          </li>
        ))}
      </ul>
      <Paging
        size="small"
        hideOnSinglePage
        current={page}
        pageSize={pageSize}
        total={versions.length}
        showSizeChanger={false}
        onChange={setPage}
      />
    </>
  )
}
