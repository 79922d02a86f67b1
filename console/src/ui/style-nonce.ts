/** Which the Content-Security-Policy of this answer wants on style elements that scripts make. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''

/**
 * Gives it to every style element that is made. Some libraries (scroll locks of Ant Design's windows, charts) have no
 * setting for it. Whoever can run scripts here could read it anyway; what it keeps out is markup, which stays out.
 */
export function markStyles(): void {
  const create = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = styleNonce
    return element
  }
}
