import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Namespace } from './namespace.ts'

/** What a process does for whoever started it, by name. */
export type Deeds = Record<string, (...given: never[]) => unknown>

/** It ends with whoever started it, also while it sleeps, and whatever becomes of that. */
const MORTAL = ['setpriv', '--pdeathsig', 'KILL']

interface Request {
  number: number
  deed: string
  given: never[]
}

interface Reply {
  number: number
  answer?: unknown
  error?: string
}

/** A script in a namespace of its own, asked for its deeds. */
export class Remote<D extends Deeds> {
  #child: ChildProcess
  #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #asked = 0

  constructor(namespace: Namespace, script: string) {
    const node = [process.execPath, '--expose-gc', script]
    const [command, ...args] = namespace.within(...MORTAL, ...node)
    this.#child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#child.on('message', (reply: Reply) => this.#hear(reply))
    this.#child.on('exit', () => this.#fail(new Error(`${script} has ended.`)))
  }

  do<K extends keyof D & string>(
    deed: K,
    ...given: Parameters<D[K]>
  ): Promise<Awaited<ReturnType<D[K]>>> {
    const number = this.#asked++
    const reply = Promise.withResolvers<unknown>()
    this.#waiting.set(number, reply)
    this.#child.send({ number, deed, given })
    return reply.promise as Promise<Awaited<ReturnType<D[K]>>>
  }

  /** It does nothing at all until it goes on, as a device that sleeps. */
  sleep(): void {
    this.#child.kill('SIGSTOP')
  }

  goOn(): void {
    this.#child.kill('SIGCONT')
  }

  async end(): Promise<void> {
    this.#waiting.clear()
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
  }

  #hear({ number, answer, error }: Reply): void {
    const waiting = this.#waiting.get(number)
    this.#waiting.delete(number)
    if (error === undefined) waiting?.resolve(answer)
    else waiting?.reject(new Error(error))
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

/** Does from now on what this process is asked for. */
export function obey(deeds: Deeds): void {
  process.on('message', async ({ number, deed, given }: Request) => {
    process.send?.(await replyTo(number, () => deeds[deed]?.(...given)))
  })
}

async function replyTo(number: number, work: () => unknown): Promise<Reply> {
  try {
    return { number, answer: await work() }
  } catch (error) {
    return { number, error: String(error) }
  }
}
