import { longHistory, type People } from './seed.ts'
import { terms, type Sizes } from './sizes.ts'

type Rows = (sizes: Sizes, people: People) => string[]

const words = `array['web', 'shop', 'billing', 'search', 'auth', 'report', 'ledger', 'mail', '网关', '消息']`

/** Names in which some terms are everywhere, some rare, and some in old rows only. */
const nameOf = (n: string, of: number): string => `'${terms.everywhere}-' || pg_temp.one_of(${words}, ${n}, 1)
  || '-' || pg_temp.one_of(array['dev', 'test', 'stage', 'prod', 'prod'], ${n}, 2)
  || case when pg_temp.chance(${n}, 3) < 0.01 then '-${terms.onePercent}' else '' end
  || case when ${n} % ${Math.ceil(of / 7)} = 3 then '-${terms.rare}${terms.rareChinese}' else '' end
  || case when ${n} < ${of / 4} and pg_temp.chance(${n}, 4) < 0.2 then '-${terms.old}' else '' end
  || case when pg_temp.chance(${n}, 5) < 0.01 then '-${terms.chinese}库' else '' end
  || '-' || to_hex(${n}::bigint)`

export const catalogRows: Rows = ({ portfolios, products, tagOptions }, { accountId, owner, approver }) => [
  `insert into template (id, account_id, type, url, body, document, created_at)
   values ('tpl-bp1seeded', '${accountId}', 'RosTerraformTemplate', 'oss://seeded', '', '{}', '2024-11-01')`,
  `insert into portfolio (id, account_id, name, provider_name, description, created_at)
   select pg_temp.id('port', n), '${accountId}', ${nameOf('n', portfolios)}, 'Platform', 'Of team ' || n % 40,
     pg_temp.moment(n, ${portfolios}) from generate_series(1, ${portfolios}) n`,
  `insert into product (id, account_id, name, type, template_type, provider_name, description, created_at)
   select pg_temp.id('prod', n), '${accountId}', ${nameOf('n', products)}, 'Ros', 'RosTerraformTemplate', 'Platform',
     'Kept by team ' || n % 40, pg_temp.moment(n, ${products}) from generate_series(1, ${products}) n`,
  `insert into product_version (id, product_id, template_id, template_type, name, guidance, active, created_at)
   select pg_temp.id('pv', n), pg_temp.id('prod', n), 'tpl-bp1seeded', 'RosTerraformTemplate', '1.0', 'Default', true,
     pg_temp.moment(n, ${products}) from generate_series(1, ${products}) n`,
  `insert into portfolio_product (portfolio_id, product_id, created_at)
   select distinct pg_temp.id('port', 1 + n * k % ${portfolios}), pg_temp.id('prod', n), timestamptz '2026-01-01'
   from generate_series(1, ${products}) n, unnest(array[1, 3]) k`,
  `insert into portfolio_principal (portfolio_id, principal_type, principal_id, created_at)
   select pg_temp.id('port', n), 'RamUser', who, timestamptz '2026-01-01'
   from generate_series(1, ${portfolios}, 4) n, unnest(array['${owner}', '${approver}']) who`,
  `insert into portfolio_constraint (id, account_id, portfolio_id, product_id, type, config, rule, created_at)
   select pg_temp.id('cons', row_number() over (order by portfolio_id, product_id)), '${accountId}', portfolio_id,
     product_id, 'StackRegion', '{"StackRegions":["cn-hangzhou"]}', '{"regions":["cn-hangzhou"]}',
     timestamptz '2026-01-01' from portfolio_product`,
  `insert into tag_option (id, account_id, key, value, active, created_at)
   select pg_temp.id('tag', n), '${accountId}', 'key-' || n % 50, ${nameOf('n', tagOptions)}, n % 10 > 0,
     pg_temp.moment(n, ${tagOptions}) from generate_series(1, ${tagOptions}) n`,
  `insert into tag_option_resource (tag_option_id, portfolio_id, product_id, created_at)
   select pg_temp.id('tag', 1), null, pg_temp.id('prod', n), timestamptz '2026-01-01'
     from generate_series(1, ${products}) n
   union all select pg_temp.id('tag', 1), pg_temp.id('port', n), null, timestamptz '2026-01-01'
     from generate_series(1, ${portfolios}) n`,
]

/** Of n: the one owner's share is spread over all times, the others have the fewer the later they came. */
const ownerOf = (n: string, { instances, owners, ofOneOwner }: Sizes, owner: string): string =>
  `case when ${n} = 0 or pg_temp.chance(${n}, 10) < ${ofOneOwner / instances} then '${owner}' else
     (100000000000000000 + floor(${owners} * pg_temp.chance(${n}, 6) ^ 2)::bigint)::text end`

const productOf = (n: string, { products }: Sizes): string => `1 + ${n} % ${products}`

export const instanceRows: Rows = (sizes, { accountId, owner }) => {
  const { instances, portfolios } = sizes
  const place = `${accountId}', 'acme`
  return [
    `insert into stack (id, account_id, name, region_id, engine, template_id, status, created_at, updated_at)
     select 'stack-' || n, '${place}-' || n, 'cn-hangzhou', 'terraform', 'tpl-bp1seeded', 'CREATE_COMPLETE',
       pg_temp.moment(n, ${instances}), pg_temp.moment(n, ${instances}) from generate_series(0, ${instances}) n`,
    `insert into provisioned_product (id, account_id, name, status, product_id, product_version_id, portfolio_id,
       stack_id, stack_region_id, owner_type, owner_id, owner_name, created_at)
     select case n when 0 then '${longHistory}' else pg_temp.id('pp', n) end, '${accountId}', ${nameOf('n', instances)},
       case when n % 20 = 7 then 'TERMINATED' when n % 100 = 9 then 'PLANNED' when n % 50 = 1 then 'Error'
         when n % 1000 = 2 then 'UnderChange' else 'Available' end,
       pg_temp.id('prod', ${productOf('n', sizes)}), pg_temp.id('pv', ${productOf('n', sizes)}),
       pg_temp.id('port', 1 + n % ${portfolios}), 'stack-' || n, 'cn-hangzhou', 'RamUser',
       ${ownerOf('n', sizes, owner)}, 'somebody', pg_temp.moment(n, ${instances})
     from generate_series(0, ${instances}) n`,
  ]
}

export const taskRows: Rows = (sizes, { accountId, owner }) => {
  const { instances, tasksOfEach, tasksOfOne } = sizes
  const each = `from generate_series(0, ${instances}) n cross join lateral
    generate_series(1, case n when 0 then ${tasksOfOne} else ${tasksOfEach} end) k`
  const id = `n * 4096::bigint + k`
  const at = `pg_temp.moment(n, ${instances}) + k * interval '1 hour'`
  return [
    `insert into stack_operation (id, stack_id, action, status, template_id, created_at)
     select 'operation-' || (${id}), 'stack-' || n, case k when 1 then 'CREATE' else 'UPDATE' end, 'COMPLETE',
       'tpl-bp1seeded', ${at} ${each}`,
    `insert into task (id, account_id, provisioned_product_id, provisioned_product_name, type, status, product_id,
       product_name, product_version_id, product_version_name, portfolio_id, operation_id, parameters, created_at,
       updated_at, owner_id)
     select 'task-bp1' || to_hex(${id}), '${accountId}',
       case n when 0 then '${longHistory}' else pg_temp.id('pp', n) end, 'acme-' || n,
       case k when 1 then 'LaunchProduct' else 'UpdateProvisionedProduct' end, 'Succeeded',
       pg_temp.id('prod', ${productOf('n', sizes)}), 'acme', pg_temp.id('pv', ${productOf('n', sizes)}), '1.0',
       pg_temp.id('port', 1), 'operation-' || (${id}), '[{"ParameterKey":"size","ParameterValue":"2"}]', ${at}, ${at},
       ${ownerOf('n', sizes, owner)}
     ${each}`,
    `insert into stack_log (operation_id, command, stream, content, created_at)
     select 'operation-' || (${id}), 'apply', 'stdout', 'terraform_data.part[' || line || ']: Creation complete', ${at}
     ${each} cross join generate_series(1, 3) line where n % 20 = 0`,
  ]
}

export const planRows: Rows = (sizes, { accountId, owner, approver, approverName }) => {
  const { plans, waiting, instances } = sizes
  const every = instances / plans
  return [
    `insert into stack_operation (id, stack_id, action, status, template_id, created_at)
     select 'preview-' || n, 'stack-' || n * ${every}, 'PREVIEW', 'COMPLETE', 'tpl-bp1seeded', pg_temp.moment(n, ${plans})
     from generate_series(1, ${plans}) n`,
    `insert into plan (id, account_id, name, description, type, operation_type, status, provisioned_product_id,
       provisioned_product_name, product_id, product_version_id, portfolio_id, stack_id, stack_region_id, owner_type,
       owner_id, owner_name, preview_operation_id, approvers, approver_ids, approver_names, decided_by, created_at,
       updated_at)
     select pg_temp.id('plan', n), '${accountId}', ${nameOf('n', plans)}, 'Asked for by team ' || n % 40, 'Ros',
       'UpdateProvisionedProduct', status, pg_temp.id('pp', n * ${every}), 'acme-' || n,
       pg_temp.id('prod', ${productOf('n', sizes)}), pg_temp.id('pv', ${productOf('n', sizes)}), pg_temp.id('port', 1),
       'stack-' || n * ${every}, 'cn-hangzhou', 'RamUser', ${ownerOf('n', { ...sizes, instances: plans, ofOneOwner: plans / 10 }, owner)},
       'somebody', 'preview-' || n,
       case when asked then jsonb_build_array(jsonb_build_object('PrincipalType', 'RamUser', 'PrincipalName', by_name))
         else '[]' end,
       case when asked then array['RamUser:' || by_id] else '{}' end,
       case when asked then array['RamUser:' || by_name] else '{}' end,
       case when asked and status <> 'ApplicationInProgress' then array['RamUser:' || by_id] else '{}' end,
       pg_temp.moment(n, ${plans}), pg_temp.moment(n, ${plans})
     from generate_series(1, ${plans}) n,
     -- Half of those that wait are the newest, the others were forgotten.
     lateral (select pg_temp.chance(n, 7) as chance) as dice,
     lateral (select case when n > ${plans - waiting / 2} or chance < ${waiting / plans / 2} then 'ApplicationInProgress'
       when chance < 0.03 then 'ApplicationRejected' when chance < 0.05 then 'Canceled'
       when chance < 0.07 then 'PreviewSuccess' when chance < 0.071 then 'ExecuteFailed'
       else 'ExecuteSuccess' end as status) as state,
     lateral (select status like 'Application%' or pg_temp.chance(n, 8) < 0.3 as asked,
       case when pg_temp.chance(n, 9) < 0.5 then '${approver}' else '200000000000000000' end as by_id,
       case when pg_temp.chance(n, 9) < 0.5 then '${approverName}' else 'approver-' || n % 30 end as by_name) as review`,
  ]
}
