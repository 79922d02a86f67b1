import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ram, serviceCatalog } from '../operation.ts'
import { resourceArns, type About } from './resources.ts'

const catalog = (id: string) => `acs:servicecatalog:cn-hangzhou:1:${id}`
const named = (id: string) => `acs:ram::1:${id}`
const [port, prod, tpl] = ['port-bp1aaaaaaaaaaa', 'prod-bp1bbbbbbbbbbb', 'tpl-bp1ccccccccccc']

const cases: [what: string, about: Partial<About>, arns: string[]][] = [
  ['what is authorized', { authorized: [`product/${prod}`] }, [catalog(`product/${prod}`)]],
  ['nothing for what names no one thing', { authorized: ['*', 'portfolio/*'] }, []],
  [
    'ids that were made',
    { authorized: ['portfolio/*'], output: { PortfolioId: port } },
    [catalog(`portfolio/${port}`)],
  ],
  [
    'ids in lists, in ARNs and in URLs, each once',
    {
      authorized: [`product/${prod}`],
      input: { Ids: [port, prod], SourceProductArn: catalog(`product/${prod}`) },
      output: { TemplateUrl: `oss://servicecatalog-cn-hangzhou/1/terraform/template/${tpl}/template.json` },
    },
    [catalog(`product/${prod}`), catalog(`portfolio/${port}`), catalog(`template/${tpl}`)],
  ],
  ['no id out of the middle of a text', { input: { Description: `about ${port}` } }, []],
  [
    'a user who is made, by his name',
    { api: ram, authorized: ['user/*'], input: { UserName: 'bob' }, output: { User: { UserName: 'bob' } } },
    [named('user/bob')],
  ],
  [
    'names as they are written, not as they were sent; keys too',
    {
      api: ram,
      authorized: ['user/Bob'],
      input: { UserName: 'bob' },
      output: { AccessKey: { AccessKeyId: 'LTAI5tX' } },
    },
    [named('user/Bob'), named('accesskey/LTAI5tX')],
  ],
  ['names of people only where RAM speaks', { input: { UserName: 'bob' } }, []],
]

for (const [what, about, arns] of cases)
  test(what, () => {
    const common = {
      api: serviceCatalog,
      region: 'cn-hangzhou',
      accountId: '1',
      authorized: [],
      input: {},
      output: {},
    }
    assert.deepEqual(resourceArns({ ...common, ...about }), arns)
  })
