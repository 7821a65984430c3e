import { join } from 'node:path'
import { execa } from 'execa'

const ROOT = join(import.meta.dirname, '../..')

/** A process that was asked to end may take so long to close its browser, in ms. */
const GRACE = 5000

/** Packages must not download a browser of their own. */
const ENVIRONMENT = { PUPPETEER_SKIP_DOWNLOAD: '1', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }

interface Limits {
  folder: string
  /** In ms. */
  patience: number
}

/**
 * Runs a program in a folder to its end and resolves to how long it took, in ms. Rejects with a
 * sentence if it fails or does not end in time. The Node that Lectern brings comes first on its PATH.
 */
export async function runToEnd(
  [file = '', ...args]: readonly string[],
  { folder, patience }: Limits,
): Promise<number> {
  const started = performance.now()
  const child = execa(file, args, {
    cwd: folder,
    env: ENVIRONMENT,
    preferLocal: true,
    localDir: ROOT,
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: patience,
    forceKillAfterDelay: GRACE,
  })
  // Trap: processes that the program leaves behind keep its outputs open, and that is not its time.
  await Promise.race([
    new Promise((resolve) => child.nodeChildProcess.once('exit', resolve)),
    child,
  ])
  const took = performance.now() - started
  const { exitCode, signal, code, timedOut, all } = await child
  if (exitCode === 0) return took
  const end = timedOut
    ? `took more than ${patience / 1000} s`
    : `ended with ${exitCode ?? signal ?? code}`
  throw new Error(`${end}. Its last words: ${all.trim().slice(-300)}`)
}
