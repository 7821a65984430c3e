import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** The slides as HTML, by language and slide. */
export type Rendered = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What the thread sends: the slides or why there are none, and what went wrong on the way. */
interface Outcome {
  rendered?: Rendered
  failure?: string
  warnings: readonly string[]
}

/**
 * Renders with the bundled code of pages/follow in a thread of its own. A talk's components run here,
 * without the browser that they are made for: what they leave running ends with the thread, and what
 * fails in them later takes nothing with it.
 */
export async function renderInWorker(code: string): Promise<Rendered> {
  // Never on the disk: there Node would look for packages beside it.
  const address = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  const worker = new Worker(RENDER, { eval: true, workerData: address })
  try {
    const { rendered, failure, warnings } = await outcomeOf(worker)
    for (const warning of warnings) console.error(warning)
    if (!rendered) throw new Error(failure)
    return rendered
  } finally {
    await worker.terminate()
  }
}

async function outcomeOf(worker: Worker): Promise<Outcome> {
  const gone = { failure: 'A component has ended the process.', warnings: [] }
  const [outcome] = await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(() => [gone]),
  ])
  return outcome
}

/** Errors by their message alone: their stack names the address, which is all of the code. */
const RENDER = `
const { parentPort, workerData } = require('node:worker_threads')
const warnings = new Set()
console.error = (...words) => void warnings.add(words.map(String).join(' '))
const ignore = (error) => console.error('A component failed later:', error)
process.on('uncaughtException', ignore).on('unhandledRejection', ignore)
import(workerData)
  .then(({ renderSlides }) => renderSlides())
  .then((rendered) => ({ rendered }), (error) => ({ failure: String(error) }))
  .then((outcome) => parentPort.postMessage({ ...outcome, warnings: [...warnings] }))
`
