import { Descriptions, Tag, Typography } from 'antd'
import type { ReactNode } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { Copyable } from '../ui/copyable.tsx'
import type { Operation } from './description.ts'
import { MembersTable } from './members-table.tsx'

const docTexts = texts({
  en: {
    parameters: 'Parameters',
    noParameters: 'It takes none.',
    answer: 'Answer',
    errors: 'Errors',
    rights: 'Who may call it',
    signed: 'Calls by programs',
    action: 'Action in policies',
    resources: 'Resources in policies',
    conditionKeys: 'Conditions in policies',
    audience: 'For',
    'end-user': 'end users, with what is granted to them',
    administrator: 'administrators',
    anyone: 'everybody with an access key or a session',
    unsigned: 'Whoever has what the call itself brings as proof; it is not signed.',
    version: 'Version',
    name: 'Action',
    wire: 'Names of the parameters',
  },
  zh: {
    parameters: '请求参数',
    noParameters: '无参数。',
    answer: '返回参数',
    errors: '错误码',
    rights: '调用权限',
    signed: '程序调用',
    action: '授权操作',
    resources: '授权资源',
    conditionKeys: '授权条件',
    audience: '适用对象',
    'end-user': '终端用户（限于已授予的范围）',
    administrator: '管理员',
    anyone: '所有持有访问密钥或已登录的用户',
    unsigned: '持有调用中所带凭证者均可调用，无需签名。',
    version: '版本',
    name: '操作',
    wire: '参数名称',
  },
})

/** What an operation takes, answers and refuses, and who may call it. Sentences of the API are English. */
export function Documentation({ operation }: { readonly operation: Operation }) {
  const t = useTexts(docTexts)
  const { input, output, refusals, access, version, name, wireNames } = operation
  const words: Readonly<Record<string, string>> = t
  return (
    <>
      <Part title={t.parameters}>
        {input.properties ? <MembersTable schema={input} label={t.parameters} /> : <p>{t.noParameters}</p>}
      </Part>
      <Part title={t.answer}>
        <MembersTable schema={output} label={t.answer} />
      </Part>
      <Part title={t.errors}>
        <ul className="explorer-errors">
          {refusals.map(({ status, description, codes }) => (
            <li key={status}>
              <Tag>{status}</Tag> <span lang="en">{description}</span>
              <div className="explorer-codes">
                {codes.map(code => (
                  <code key={code}>{code}</code>
                ))}
              </div>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t.rights}>
        {access ? (
          <Descriptions
            column={1}
            size="small"
            bordered
            items={[
              { key: 'action', label: t.action, children: <Copyable>{access.action}</Copyable> },
              {
                key: 'resources',
                label: t.resources,
                children: access.resources.map(resource => (
                  <div key={resource}>
                    <Copyable>{resource}</Copyable>
                  </div>
                )),
              },
              ...(access.conditionKeys.length > 0
                ? [{ key: 'keys', label: t.conditionKeys, children: access.conditionKeys.join(', ') }]
                : []),
              { key: 'audience', label: t.audience, children: words[access.audience] ?? access.audience },
            ]}
          />
        ) : (
          <p>{t.unsigned}</p>
        )}
      </Part>
      <Part title={t.signed}>
        <Descriptions
          column={1}
          size="small"
          bordered
          items={[
            { key: 'version', label: t.version, children: <Copyable>{version}</Copyable> },
            { key: 'name', label: t.name, children: <Copyable>{name}</Copyable> },
            ...(wireNames.length > 0
              ? [
                  {
                    key: 'wire',
                    label: t.wire,
                    children: (
                      <div className="explorer-codes">
                        {wireNames.map(wireName => (
                          <code key={wireName}>{wireName}</code>
                        ))}
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Part>
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="below-space">
      <Typography.Title level={2} className="explorer-area">
        {title}
      </Typography.Title>
      {children}
    </section>
  )
}
