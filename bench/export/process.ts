import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'

/** A process that was asked to end gets so long, in ms, to close its browser. */
const GRACE = 5000

/** The Node that Lectern brings comes first, and no package may fetch a browser of its own. */
const ENVIRONMENT = {
  ...process.env,
  PATH: `${join(import.meta.dirname, '../../node_modules/.bin')}${delimiter}${process.env.PATH}`,
  PUPPETEER_SKIP_DOWNLOAD: '1',
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
}

const running = new Set<ChildProcess>()

process.on('exit', () => {
  for (const child of running) child.kill()
})

interface Limits {
  folder: string
  /** In ms. */
  patience: number
}

/**
 * Runs a program in a folder to its end and resolves to how long it took, in ms. Rejects with a
 * sentence if it fails or does not end in time.
 */
export async function runToEnd(
  [file = '', ...args]: readonly string[],
  { folder, patience }: Limits,
): Promise<number> {
  const started = performance.now()
  const child = spawn(file, args, {
    cwd: folder,
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collect(child)
  running.add(child)
  const stop = stopLate(child, patience)
  const [code, signal] = await once(child, 'exit').finally(() => {
    stop()
    running.delete(child)
  })
  const took = performance.now() - started
  if (code === 0) return took
  const end =
    took < patience ? `ended with ${code ?? signal}` : `took more than ${patience / 1000} s`
  throw new Error(`${end}. Its last words: ${output().trim().slice(-300)}`)
}

/** Ends it politely, so that it can close its browser, and soon after without asking. */
function stopLate(child: ChildProcess, patience: number): () => void {
  const late = setTimeout(() => child.kill('SIGTERM'), patience)
  const tooLate = setTimeout(() => child.kill('SIGKILL'), patience + GRACE)
  return () => {
    clearTimeout(late)
    clearTimeout(tooLate)
  }
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let text = ''
  for (const stream of [stdout, stderr])
    stream?.on('data', (data) => {
      text += data
    })
  return () => text
}
