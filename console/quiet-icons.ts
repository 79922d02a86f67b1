import type { Plugin } from 'vite'

/** How an icon of Ant Design says, in English, what it is drawn as. */
const spoken = /role: "img",\s+"aria-label": icon\.name/

/**
 * Icons stand beside words, or in controls that have a name: read out, they would make “logout Sign out” of it. They are
 * decoration unless they are given a name of their own. There is no setting for it.
 */
export const quietIcons = (): Plugin => ({
  name: 'quiet-icons',
  transform(code, id) {
    if (!/@ant-design\/icons\/es\/components\/AntdIcon(Light)?\.js$/.test(id)) return undefined
    if (!spoken.test(code)) throw new Error(`Icons are made in another way now: see ${import.meta.filename}`)
    return code.replace(spoken, `...(restProps['aria-label'] ? { role: 'img' } : { 'aria-hidden': true })`)
  },
})
