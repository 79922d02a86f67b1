/**
 * Opens the console in the browser of whoever sits before this terminal; where nobody does, or there is no screen, the
 * address that was printed has to do. What the opening of it runs into is no matter.
 */
export async function showConsole(url: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const hasScreen =
    process.platform !== 'linux' || Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
  if (!process.stdout.isTTY || !hasScreen || environment['CI']) return
  const { default: open } = await import('open')
  await open(url).then(
    child => child.once('error', () => undefined),
    () => undefined,
  )
}
