import { Card, Flex, Typography } from 'antd'
import { useTexts } from '../language/texts.ts'
import { explorerPath } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import type { Api } from './description.ts'
import { explorerTexts } from './explorer-texts.ts'

/** What there is, for who comes without an operation in mind. */
export function Overview({ api }: { readonly api: Api }) {
  const t = useTexts(explorerTexts)
  return (
    <>
      <Typography.Title level={1} className="page-title" tabIndex={-1}>
        {t.title}
      </Typography.Title>
      <Typography.Paragraph className="explorer-lead">{t.overview}</Typography.Paragraph>
      <Typography.Paragraph>
        <a href="/openapi.json" className="in-text">
          {t.description}
        </a>
      </Typography.Paragraph>
      {api.areas.map(area => (
        <section key={area.name} aria-label={area.name}>
          <Typography.Title level={2} className="explorer-area">
            {area.name}
          </Typography.Title>
          <div className="explorer-groups">
            {area.groups.map(({ name, description, operations }) => (
              <Card key={name} size="small" title={<h3 className="explorer-group">{name}</h3>}>
                <p className="secondary">{description}</p>
                <ul className="explorer-links">
                  {operations.map(operation => (
                    <li key={operation.name}>
                      <a href={explorerPath(operation.name)} title={operation.summary}>
                        {operation.name}
                      </a>
                    </li>
                  ))}
                </ul>
              </Card>
            ))}
          </div>
        </section>
      ))}
    </>
  )
}

export function UnknownOperation({ name }: { readonly name: string }) {
  const t = useTexts(explorerTexts)
  return (
    <Flex vertical gap="large">
      <Typography.Title level={1} className="page-title" tabIndex={-1}>
        {t.unknown(name.slice(0, 128))}
      </Typography.Title>
      <EmptyState title={t.unknownHelp} action={<a href={explorerPath()}>{t.all}</a>} />
    </Flex>
  )
}
