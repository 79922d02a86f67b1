import {
  ApartmentOutlined,
  AppstoreOutlined,
  BarChartOutlined,
  CloudServerOutlined,
  ClusterOutlined,
  CodeOutlined,
  DatabaseOutlined,
  DesktopOutlined,
  GlobalOutlined,
  HddOutlined,
  MessageOutlined,
  SafetyCertificateOutlined,
  SmileOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { lookOf, type Glyph } from './product-look.ts'

const icons = {
  database: <DatabaseOutlined />,
  network: <ApartmentOutlined />,
  cluster: <ClusterOutlined />,
  storage: <HddOutlined />,
  safety: <SafetyCertificateOutlined />,
  mail: <MessageOutlined />,
  code: <CodeOutlined />,
  chart: <BarChartOutlined />,
  web: <GlobalOutlined />,
  server: <CloudServerOutlined />,
  desktop: <DesktopOutlined />,
  greeting: <SmileOutlined />,
  product: <AppstoreOutlined />,
} as const satisfies Record<Glyph, ReactNode>

/** A picture to know a product by again. Its name stands beside it, so that nobody needs to be told of it. */
export function ProductIcon({ name, size = 44 }: { readonly name: string; readonly size?: number }) {
  const { glyph, colour } = lookOf(name)
  return (
    <span
      className="product-icon"
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: size * 0.52, background: colour }}
    >
      {icons[glyph]}
    </span>
  )
}
