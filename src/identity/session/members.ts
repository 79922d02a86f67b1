import { t, type Static, type TObject } from '../../base/schema.ts'

/** What every way of taking a role takes and gives. */

export const sessionInput = {
  RoleArn: t.Pattern('^acs:ram::[0-9]{16}:role/[A-Za-z0-9._-]{1,64}$', {
    maxLength: 128,
    description: '`acs:ram::<account>:role/<name>`',
  }),
  RoleSessionName: t.Pattern('^[A-Za-z0-9.@_-]{2,64}$', {
    maxLength: 64,
    description: 'Who or what the session is for, as it appears in logs.',
  }),
  DurationSeconds: t.Optional(
    t.Integer({
      minimum: 900,
      maximum: 43_200,
      default: 3600,
      description: 'At most what the role allows; 3600 for who is in a session of a role already.',
    }),
  ),
  Policy: t.Optional(
    t.Text({ maxLength: 2048, description: 'JSON: a policy that the session may not go beyond.' }),
  ),
}

export const sessionOutput = {
  AssumedRoleUser: t.Object({ Arn: t.Text(), AssumedRoleId: t.Text() }),
  Credentials: t.Object({
    AccessKeyId: t.Text(),
    AccessKeySecret: t.Text({ secret: true }),
    Expiration: t.Text(),
    SecurityToken: t.Text({ secret: true }),
  }),
  SourceIdentity: t.Optional(t.Text()),
}

export type WantedSession = Static<TObject<typeof sessionInput>>
export type OpenedSession = Static<TObject<typeof sessionOutput>>

/** Of ARNs whose form was checked. */
export const nameIn = (arn: string): string => arn.slice(arn.indexOf('/') + 1)
export const accountIn = (arn: string): string => arn.split(':')[3] ?? ''
