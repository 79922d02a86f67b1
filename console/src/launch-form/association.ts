/** What the vendor's pickers choose from (AssociationProperty, facts/ros 1), as far as it can be known here. */
export type Association =
  | { readonly kind: 'region' | 'zone' | 'instance' | 'stack' | 'dateTime' | 'file' | 'lines' | 'password' }
  | { readonly kind: 'suggestions'; readonly values: readonly string[] }
  /** Elsewhere: how such a value looks. */
  | { readonly kind: 'example'; readonly example: string }

const suggestions = (...values: string[]): Association => ({ kind: 'suggestions', values })
const example = (text: string): Association => ({ kind: 'example', example: text })

/** The first that matches the end of the property's name counts. */
const known: readonly (readonly [RegExp, Association])[] = [
  [/(^|::)Region(Id|Deploy)?$/i, { kind: 'region' }],
  [/(^|::)ZoneId$/i, { kind: 'zone' }],
  [/::ROS::Stack::Stack(Id|Name)$/i, { kind: 'stack' }],
  [/::ServiceCatalog::ProvisionedProduct::ProvisionedProductId$/i, { kind: 'instance' }],
  [/^DateTime$/, { kind: 'dateTime' }],
  [/^FileContent$/, { kind: 'file' }],
  [/^(TextArea|Code)$/, { kind: 'lines' }],
  [/(^Password|::Password|::AccountPassword)$/i, { kind: 'password' }],
  [/^ChargeType$/, suggestions('PostPaid', 'PrePaid')],
  [/^PayPeriodUnit$/, suggestions('Month', 'Year')],
  [/^PayPeriod$/, suggestions('1', '2', '3', '6', '12')],
  [
    /DiskCategory$/i,
    suggestions('cloud_essd', 'cloud_essd_entry', 'cloud_auto', 'cloud_ssd', 'cloud_efficiency'),
  ],
  [/::ECS::Instance::InstanceType$/i, example('ecs.g7.large')],
  [/::RDS::Instance::InstanceType$/i, example('pg.n2.2c.1m')],
  [/::VPCId$/i, example('vpc-bp1…')],
  [/::VSwitchId$/i, example('vsw-bp1…')],
  [/::SecurityGroupId$/i, example('sg-bp1…')],
  [/::ImageId$/i, example('aliyun_3_x64_20G_alibase…vhd')],
  [/::ECS::Instance::InstanceId$/i, example('i-bp1…')],
  [/::VPC::CidrBlock$/i, example('192.168.0.0/16')],
  [/CidrBlock$/i, example('192.168.1.0/24')],
  [/::KeyPairName$/i, example('my-key')],
  [/::BucketName$/i, example('my-bucket')],
  [/^Cron$/, example('0 3 * * *')],
]

/** Real templates write `ALIYUN::ECS::Instance:ZoneId` too. */
export function associationOf(property: string | undefined): Association | undefined {
  const name = property?.replaceAll(/:+/g, '::')
  return name === undefined ? undefined : known.find(([pattern]) => pattern.test(name))?.[1]
}
