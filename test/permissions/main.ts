import { writeFile } from 'node:fs/promises'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { matrixOf } from './matrix.ts'
import { pageFile, pageOf } from './page.ts'
import { permissionScene } from './personas.ts'

/** `npm run permissions`: every caller through every operation, told in the page. */
await using world = await freshWorld({ engine: echoEngine() })
await writeFile(pageFile, await pageOf(await matrixOf(await permissionScene(world))))
