import { Card, Flex, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { CurrentTask } from '../current-task.tsx'
import { Facts } from '../facts.tsx'
import { instanceTexts } from '../instance-texts.ts'
import { NotYours } from '../not-yours.tsx'
import type { Instance } from '../types.ts'
import { useInForce } from '../use-in-force.ts'

export function OverviewTab({ instance }: { readonly instance: Instance }) {
  const t = useTexts(instanceTexts)
  const { TaskTags: tags, isForbidden } = useInForce(instance)
  // Who has seen it run sees how it ended, too.
  const [watched, setWatched] = useState<string>()
  const current = instance.Status === 'Available' ? watched : instance.LastTaskId
  if (current !== watched) setWatched(current)
  return (
    <Flex vertical gap="middle">
      {watched !== undefined && (
        <>
          <CurrentTask instance={instance} taskId={watched} />
          <Link to={paths.task(watched)}>{t.whole}</Link>
        </>
      )}
      <Card title={<h2 className="card-title">{t.facts}</h2>}>
        <Facts instance={instance} />
      </Card>
      {isForbidden ? (
        <NotYours />
      ) : (
        <Card title={<h2 className="card-title">{t.tags}</h2>}>
          {tags === undefined || tags.length > 0 ? (
            <>
              <p className="secondary tags-text">{t.tagsText}</p>
              <ul className="tag-list">
                {tags?.map(({ Key, Value }) => (
                  <li key={Key}>
                    <Tag>
                      {Key}: {Value}
                    </Tag>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <span className="secondary">{t.noTags}</span>
          )}
        </Card>
      )}
    </Flex>
  )
}
