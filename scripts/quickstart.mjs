// From a fresh clone to a running Larder. Only Node's own modules here: there may be no others yet.
import { spawn, spawnSync } from 'node:child_process'
import { install, root } from './install.mjs'

install()

console.log('Building')
const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' })
if (status !== 0) process.exit(1)

const larder = spawn(process.execPath, [`${root}/bin/larder.js`, 'quickstart', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// Ctrl-C reaches Larder too, as it is in the same process group; this process ends when Larder has.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})
process.on('SIGTERM', () => larder.kill('SIGTERM'))
larder.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
