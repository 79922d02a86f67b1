import {
  AppstoreOutlined,
  AuditOutlined,
  BookOutlined,
  CheckSquareOutlined,
  ClusterOutlined,
  DashboardOutlined,
  FileSearchOutlined,
  KeyOutlined,
  QuestionCircleOutlined,
  SafetyOutlined,
  ShopOutlined,
  TagsOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  UserOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons'
import { Menu, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { texts, useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'
import { useMay, useMaySeeAll } from '../session/session.ts'
import { usePlace } from '../ui/place.ts'

const navigationTexts = texts({
  en: {
    label: 'Main',
    home: 'Overview',
    catalogue: 'Catalogue',
    instances: 'My instances',
    plans: 'My plans',
    approvals: 'Approvals',
    administration: 'Administration',
    portfolios: 'Portfolios',
    products: 'Products',
    tagOptions: 'Tag options',
    allInstances: 'All instances',
    allPlans: 'All plans',
    access: 'Access',
    users: 'Users',
    groups: 'Groups',
    roles: 'Roles',
    policies: 'Policies',
    signInSettings: 'Sign-in',
    explainAccess: 'Explain access',
    operation: 'Operation',
    audit: 'Audit trail',
    system: 'System',
  },
  zh: {
    label: '主导航',
    home: '概览',
    catalogue: '产品目录',
    instances: '我的实例',
    plans: '我的计划',
    approvals: '审批',
    administration: '管理',
    portfolios: '产品组合',
    products: '产品',
    tagOptions: '标签选项',
    allInstances: '全部实例',
    allPlans: '全部计划',
    access: '访问控制',
    users: '用户',
    groups: '用户组',
    roles: '角色',
    policies: '权限策略',
    signInSettings: '登录设置',
    explainAccess: '权限诊断',
    operation: '运维',
    audit: '审计日志',
    system: '系统',
  },
})

type Text = Exclude<keyof (typeof navigationTexts)['en'], 'label' | 'administration' | 'access' | 'operation'>

interface Place {
  readonly name: Text
  readonly icon: ReactNode
  /** Without it a place is for everybody. */
  readonly action?: string
  /** It shows what is everybody's, not only one's own. */
  readonly all?: true
}

const everybody: readonly Place[] = [
  { name: 'home', icon: <DashboardOutlined /> },
  { name: 'catalogue', icon: <ShopOutlined /> },
  { name: 'instances', icon: <AppstoreOutlined /> },
  { name: 'plans', icon: <FileSearchOutlined /> },
  { name: 'approvals', icon: <CheckSquareOutlined /> },
]

const sections = {
  administration: [
    { name: 'portfolios', icon: <BookOutlined />, action: 'servicecatalog:ListPortfolios' },
    { name: 'products', icon: <UnorderedListOutlined />, action: 'servicecatalog:ListProductsAsAdmin' },
    { name: 'tagOptions', icon: <TagsOutlined />, action: 'servicecatalog:ListTagOptions' },
    {
      name: 'allInstances',
      icon: <ClusterOutlined />,
      action: 'servicecatalog:ListProvisionedProducts',
      all: true,
    },
    {
      name: 'allPlans',
      icon: <FileSearchOutlined />,
      action: 'servicecatalog:ListProvisionedProductPlans',
      all: true,
    },
  ],
  access: [
    { name: 'users', icon: <UserOutlined />, action: 'ram:ListUsers' },
    { name: 'groups', icon: <TeamOutlined />, action: 'ram:ListGroups' },
    { name: 'roles', icon: <UserSwitchOutlined />, action: 'ram:ListRoles' },
    { name: 'policies', icon: <SafetyOutlined />, action: 'ram:ListPolicies' },
    { name: 'signInSettings', icon: <KeyOutlined />, action: 'ram:GetPasswordPolicy' },
    { name: 'explainAccess', icon: <QuestionCircleOutlined />, action: 'larder:ExplainAccess' },
  ],
  operation: [
    { name: 'audit', icon: <AuditOutlined />, action: 'larder:ListAuditRecords' },
    { name: 'system', icon: <DashboardOutlined />, action: 'larder:GetSystemStatus' },
  ],
} as const satisfies Record<string, readonly Place[]>

/** Where one can go: what somebody may never do anything in is not offered; its address works all the same. */
export function Navigation({ onChoose }: { readonly onChoose?: () => void }) {
  const t = useTexts(navigationTexts)
  const may = useMay()
  const maySeeAll = useMaySeeAll()
  const { pathname } = useLocation()
  const current = currentOf(usePlace() ?? pathname)
  const linkTo = ({ name, icon }: Place) => {
    const to = paths[name]()
    const label = (
      <Link to={to} aria-current={to === pathname ? 'page' : to === current}>
        {t[name]}
      </Link>
    )
    return { key: to, icon, label }
  }
  const items: MenuProps['items'] = [
    ...everybody.map(linkTo),
    ...Object.entries(sections).flatMap(([section, places]: [string, readonly Place[]]) => {
      const open = places.filter(({ action, all }) => action === undefined || (all ? maySeeAll : may)(action))
      const label = t[section as keyof typeof sections]
      return open.length === 0
        ? []
        : [{ type: 'group' as const, key: section, label, children: open.map(linkTo) }]
    }),
  ]
  return (
    <nav aria-label={t.label}>
      <Menu mode="inline" items={items} selectedKeys={[current]} onClick={() => onChoose?.()} />
    </nav>
  )
}

const allPlaces = [...everybody, ...Object.values(sections).flat()].map(({ name }) => paths[name]())

/** The longest address that this one begins with. */
function currentOf(address: string): string {
  const within = allPlaces.filter(
    place => address === place || (place !== '/' && address.startsWith(`${place}/`)),
  )
  return within.sort((a, b) => b.length - a.length)[0] ?? ''
}
