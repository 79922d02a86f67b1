import { texts } from '../language/texts.ts'

export const graphTexts = texts({
  en: {
    graph: 'Graph of resources',
    edge: (from: string, to: string) => `${to} needs ${from}`,
    nodeHelp: 'Enter shows what it is. Tab goes to the next one.',
    controls: 'Zoom',
    zoomIn: 'Closer',
    zoomOut: 'Farther',
    fit: 'All of it',
    data: 'data',
    legend: 'What stands above is needed by what stands below.',
  },
  zh: {
    graph: '资源关系图',
    edge: (from: string, to: string) => `${to} 依赖 ${from}`,
    nodeHelp: '按 Enter 查看详情，按 Tab 移到下一个。',
    controls: '缩放',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '显示全部',
    data: '数据源',
    legend: '下方的资源依赖上方的资源。',
  },
})
