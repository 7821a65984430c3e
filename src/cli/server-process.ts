import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { report } from '#server/report.ts'
import type { CliFlags } from './main.ts'

/** What a server is told when it starts. Not among its flags: every user of a machine can read those. */
export interface Order {
  /** Opens stage and speaker view. */
  key: string
  /** The server before has crashed: the talk is built, and the addresses were printed. */
  again: boolean
}

/** How a process ended: with a code, or by a signal. */
export interface End {
  code: number | null
  signal: NodeJS.Signals | null
}

/** What a server says to who started it: that it listens, or that it has another key. */
type News = 'listening' | { key: string }

/** A server in a process of its own, as who looks after it sees it. */
export class ServerProcess {
  /** Whether it listened before it ended. */
  readonly listens: Promise<boolean>
  readonly ended: Promise<End>
  #child: ChildProcess

  constructor(flags: CliFlags, order: Order, onNewKey: (key: string) => void) {
    this.#child = startChild(flags)
    this.#child.send(order, () => {}) // one that has ended cannot be told: `ended` tells
    this.ended = endOf(this.#child)
    this.listens = new Promise((resolve) => {
      this.#child.on('message', (news: News) => {
        if (news === 'listening') resolve(true)
        else onNewKey(news.key)
      })
      void this.ended.then(() => resolve(false))
    })
  }

  /** Whether there was anybody to hear it. */
  signal(signal: NodeJS.Signals): boolean {
    return this.#child.kill(signal)
  }
}

function startChild(flags: CliFlags): ChildProcess {
  const program = process.argv[1] ?? ''
  return fork(program, ['serve', ...written(flags)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** One that could not even be started has ended, too. */
function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.on('error', (error) => {
      report('server', error)
      if (child.pid === undefined) resolve({ code: 1, signal: null })
    })
  })
}

function written(flags: CliFlags): string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`)
}

/** In the server: what it was told; one that somebody started by hand does it all. */
export async function hearOrder(alone: () => Order): Promise<Order> {
  if (!process.connected) return alone()
  const [order] = await once(process, 'message')
  process.channel?.unref() // a server that fails to start must end, though somebody listens to it
  return order
}

/** In the server: says that it listens; resolves when that has left. */
export function tellListening(): Promise<void> {
  return tell('listening')
}

/** In the server: says that another key opens stage and speaker view from now on. */
export function tellKey(key: string): void {
  void tell({ key })
}

/** Whoever started it may be gone: then nobody needs to know. */
function tell(news: News): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (process.send) process.send(news, undefined, undefined, () => resolve())
  else resolve()
  return promise
}

/** What was stopped has not crashed, even if it was not ready to be stopped. */
export function isCrash({ code, signal }: End): boolean {
  return code !== 0 && signal !== 'SIGTERM' && signal !== 'SIGINT'
}

/** As a shell writes it. */
export function codeOf({ code, signal }: End): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}

export function nameOf({ code, signal }: End): string {
  return signal ?? `exit code ${code}`
}
