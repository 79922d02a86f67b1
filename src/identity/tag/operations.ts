import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { t } from '../../base/schema.ts'
import { PolicyNotFound } from '../policy/errors.ts'
import { RoleNotFound } from '../role/errors.ts'
import { UserNotFound } from '../user/errors.ts'
import { NoTagsNamed, TooManyTags } from './errors.ts'
import { checkTags, mostTags, someTagsInput, tagsInput } from './input.ts'
import { listTags, lockTagged, resourcesOf } from './resource.ts'
import { removeTags, setTags, taggedKinds } from './store.ts'
import { nextToken, readToken } from './token.ts'

const kind = t.OneOf(taggedKinds, { description: 'What is tagged: a user, a role or a custom policy.' })
const names = t.Json(t.Array(t.Name(), { minItems: 1, maxItems: 50 }))

export const tagResources = writeOperation({
  api: ram,
  name: 'TagResources',
  summary: 'Gives tags to users, roles or policies; a tag that is there gets the new value.',
  access: { action: 'ram:TagResources', audience: 'administrator', resources: resourcesOf },
  input: t.Object({ ResourceType: kind, ResourceNames: names, Tag: someTagsInput }),
  output: t.Object({}),
  errors: [UserNotFound, RoleNotFound, PolicyNotFound, TooManyTags],

  async handle(input, { tx, caller }) {
    const tags = checkTags(input.Tag)
    for (const tagged of await lockTagged(tx, caller.accountId, input)) await setTags(tx, tagged, tags)
    return {}
  },
})

export const untagResources = writeOperation({
  api: ram,
  name: 'UntagResources',
  summary: 'Takes tags away from users, roles or policies: those of some keys, or all.',
  access: { action: 'ram:UntagResources', audience: 'administrator', resources: resourcesOf },
  input: t.Object({
    ResourceType: kind,
    ResourceNames: names,
    TagKeys: t.Optional(t.Json(t.Array(t.Name(), { maxItems: mostTags }))),
    All: t.Optional(t.Boolean({ description: 'All of them, where TagKeys names none.' })),
  }),
  output: t.Object({}),
  errors: [UserNotFound, RoleNotFound, PolicyNotFound, NoTagsNamed],

  async handle(input, { tx, caller }) {
    const { TagKeys = [], All = false } = input
    if (TagKeys.length === 0 && !All) throw new NoTagsNamed()
    const keys = TagKeys.length > 0 ? TagKeys : 'all'
    for (const tagged of await lockTagged(tx, caller.accountId, input)) await removeTags(tx, tagged, keys)
    return {}
  },
})

export const listTagResources = readOperation({
  api: ram,
  name: 'ListTagResources',
  summary: 'Lists the tags of users, roles or policies, of all or of some by name or by tags.',
  access: { action: 'ram:ListTagResources', audience: 'administrator', resources: resourcesOf },
  input: t.Object({
    ResourceType: kind,
    ResourceNames: t.Optional(names),
    Tag: tagsInput,
    NextToken: t.Optional(t.Text({ maxLength: 1024, description: 'As the previous answer gave it.' })),
    PageSize: t.Optional(t.Integer({ minimum: 1, maximum: 100, default: 50 })),
  }),
  output: t.Object({
    TagResources: t.Array(
      t.Object({ ResourceType: kind, ResourceName: t.Text(), TagKey: t.Text(), TagValue: t.Text() }),
    ),
    NextToken: t.Optional(t.Text({ description: 'Where to go on; only while there are more.' })),
  }),
  errors: [],

  async handle({ Tag: tags = [], NextToken, PageSize = 50, ...asked }, { db, caller }) {
    const after = NextToken ? readToken(NextToken) : undefined
    if (after === null) throw invalidParameter('NextToken', 'must be one that an answer gave')
    const found = await listTags(db, caller.accountId, asked, { tags, after, limit: PageSize + 1 })
    const page = found.slice(0, PageSize)
    return {
      TagResources: page.map(({ name, key, value }) => ({
        ResourceType: asked.ResourceType,
        ResourceName: name,
        TagKey: key,
        TagValue: value,
      })),
      ...(found.length > page.length && { NextToken: nextToken(page.at(-1)!) }),
    }
  },
})
