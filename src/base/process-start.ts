import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * When a live process started, in the words of the system: with its id this tells it from all others of the machine,
 * later ones included. Undefined when there is none, or only a zombie.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => ({
      stdout: '',
    }))
    const [, state = 'Z', started] = /^\s*(\S+)\s+(.+?)\s*$/.exec(stdout) ?? []
    return state.startsWith('Z') ? undefined : started
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The second field is the program's name in parentheses and may hold anything; count from its end (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}
