export type Glyph =
  | 'database'
  | 'network'
  | 'cluster'
  | 'storage'
  | 'safety'
  | 'mail'
  | 'code'
  | 'chart'
  | 'web'
  | 'server'
  | 'desktop'
  | 'greeting'
  | 'product'

/** What a name speaks of, in both languages; the first that fits. */
const words: readonly (readonly [Glyph, RegExp])[] = [
  ['database', /database|\brds\b|\bsql\b|postgres|mysql|redis|mongo|cache|数据库|缓存/i],
  ['network', /network|\bvpc\b|gateway|\bdns\b|load.?balanc|\bslb\b|\bvpn\b|网络|网关|负载均衡/i],
  ['cluster', /kubernetes|\bk8s\b|\back\b|cluster|container|集群|容器/i],
  ['storage', /storage|bucket|\boss\b|\bnas\b|disk|backup|存储|备份/i],
  ['safety', /secur|firewall|\bwaf\b|certificate|\bkms\b|secret|安全|防火墙|证书/i],
  ['mail', /mail|message|queue|kafka|notif|消息|队列|邮件|通知/i],
  ['code', /function|serverless|pipeline|\bci\b|code|repository|函数|流水线|代码/i],
  ['chart', /analytic|metric|monitor|report|\blog|dashboard|监控|日志|分析|报表/i],
  ['web', /web|site|page|http|\bcdn\b|网站|站点/i],
  ['server', /server|\becs\b|machine|compute|\bvm\b|instance|服务器|主机|计算/i],
  ['desktop', /desktop|workspace|office|桌面|办公/i],
  ['greeting', /hello|greeting|welcome|你好|欢迎/i],
]

/** White on each of them reads well (WCAG 2.2, 1.4.11: at least 3; these have 4.5). */
const hues = ['#1d4ed8', '#0f766e', '#7c3aed', '#b4236b', '#a04100', '#1e7433', '#0b6a9c', '#8a3a9f'] as const

/** How a product looks: always the same for the same name. */
export function lookOf(name: string): { readonly glyph: Glyph; readonly colour: (typeof hues)[number] } {
  const glyph = words.find(([, pattern]) => pattern.test(name))?.[0] ?? 'product'
  return { glyph, colour: hues[hashOf(name) % hues.length]! }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0
  return hash
}
