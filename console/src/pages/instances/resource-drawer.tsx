import { Descriptions, Drawer, Select, Table, Tag, Typography } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { Time } from '../../ui/time.tsx'
import { ResourceStatus } from './resource-status.tsx'
import { resourceTexts } from './resource-texts.ts'
import type { Resource } from './types.ts'
import { ValueText } from './value-text.tsx'

export interface ResourceDrawerProps {
  readonly resource: Resource
  /** All of the instance. */
  readonly resources: readonly Resource[]
  readonly onSelect: (address: string) => void
  readonly onClose: () => void
}

/** One resource with all that may be seen of it. */
export function ResourceDrawer({ resource, resources, onSelect, onClose }: ResourceDrawerProps) {
  const t = useTexts(resourceTexts)
  const siblings = resources.filter(({ ResourceAddress }) => ResourceAddress === resource.ResourceAddress)
  const dependents = new Set(
    resources
      .filter(({ Dependencies }) => Dependencies.includes(resource.ResourceAddress))
      .map(({ ResourceAddress }) => ResourceAddress),
  )
  const links = (addresses: readonly string[]) =>
    addresses.length === 0 ? (
      '–'
    ) : (
      <ul className="plain-list">
        {addresses.map(address => (
          <li key={address}>
            <Typography.Link onClick={() => onSelect(address)}>
              <code>{address}</code>
            </Typography.Link>
          </li>
        ))}
      </ul>
    )
  return (
    <Drawer
      open
      size="large"
      title={<span className="drawer-title">{resource.Address}</span>}
      onClose={onClose}
    >
      {siblings.length > 1 && (
        <Select
          className="full-width below-space"
          aria-label={t.one}
          value={resource.Address}
          options={siblings.map(({ Address }) => ({ value: Address, label: Address }))}
          onChange={onSelect}
        />
      )}
      <Descriptions
        column={1}
        size="small"
        className="below-space"
        items={[
          { key: 'status', label: t.status, children: <ResourceStatus resource={resource} /> },
          { key: 'type', label: t.type, children: resource.Type },
          ...(resource.PhysicalId
            ? [{ key: 'id', label: t.id, children: <Copyable label={t.id}>{resource.PhysicalId}</Copyable> }]
            : []),
          { key: 'provider', label: t.provider, children: resource.Provider },
          ...(resource.Module ? [{ key: 'module', label: t.module, children: resource.Module }] : []),
          { key: 'updated', label: t.updated, children: <Time value={resource.UpdateTime} exact /> },
          { key: 'needs', label: t.dependencies, children: links(resource.Dependencies) },
          { key: 'needed', label: t.needs, children: links([...dependents]) },
        ]}
      />
      {resource.StatusReason && <p className="secondary pre-wrap">{resource.StatusReason}</p>}
      <Table
        rowKey="Path"
        dataSource={resource.Attributes}
        title={() => <strong>{t.attributes}</strong>}
        size="small"
        pagination={false}
        columns={[
          {
            key: 'path',
            title: t.attribute,
            className: 'cell-top cell-path',
            render: (_, { Path }) => <code>{Path}</code>,
          },
          {
            key: 'value',
            title: t.value,
            className: 'cell-top cell-value',
            render: (_, attribute) => <AttributeValue attribute={attribute} />,
          },
        ]}
      />
      {resource.OmittedAttributes > 0 && <p className="secondary">{t.omitted(resource.OmittedAttributes)}</p>}
    </Drawer>
  )
}

function AttributeValue({ attribute }: { readonly attribute: Resource['Attributes'][number] }) {
  const t = useTexts(resourceTexts)
  if (attribute.Sensitive || attribute.Value === undefined) return <Tag>{t.secret}</Tag>
  return (
    <>
      <ValueText value={plain(attribute.Value)} label={attribute.Path} />
      {attribute.Redacted && <Tag>{t.blotted}</Tag>}
      {attribute.Truncated && <Tag>{t.cut}</Tag>}
    </>
  )
}

/** A text without its quotes, anything else as the JSON that it is. */
function plain(json: string): string {
  if (!json.startsWith('"')) return json
  try {
    return String(JSON.parse(json))
  } catch {
    return json
  }
}
