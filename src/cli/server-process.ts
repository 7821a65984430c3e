import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { report } from '#server/report.ts'
import type { CliFlags } from './flags.ts'

/** The supervisor's message to a server that starts. Trap: every user of a machine can read flags. */
export interface StartOrder {
  /** Opens stage and speaker view. */
  key: string
  /** The server before has crashed: the talk is built, and the addresses are printed. */
  isRestart: boolean
}

/** The end of a process: with a code, or by a signal. */
export interface End {
  code: number | null
  signal: NodeJS.Signals | null
}

/** A server's message to its supervisor: that it listens, or that it has another key. */
type ServerReport = 'listening' | { key: string }

/** A server in a process of its own, for its supervisor. */
export class ServerProcess {
  /** Whether it listened before it ended. */
  readonly listens: Promise<boolean>
  readonly ended: Promise<End>
  #child: ChildProcess

  constructor(flags: CliFlags, order: StartOrder, onNewKey: (key: string) => void) {
    this.#child = startChild(flags)
    this.#child.send(order, () => {}) // for a server that has ended already there is `ended`
    this.ended = endOf(this.#child)
    this.listens = new Promise((resolve) => {
      this.#child.on('message', (received: ServerReport) => {
        if (received === 'listening') resolve(true)
        else onNewKey(received.key)
      })
      void this.ended.then(() => resolve(false))
    })
  }

  /** False if the server has ended already. */
  signal(signal: NodeJS.Signals): boolean {
    return this.#child.kill(signal)
  }
}

function startChild(flags: CliFlags): ChildProcess {
  const program = process.argv[1] ?? ''
  return fork(program, ['serve', ...argumentsOf(flags)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** Resolves also for a server that could not be started. */
function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.on('error', (error) => {
      report('server', error)
      if (child.pid === undefined) resolve({ code: 1, signal: null })
    })
  })
}

function argumentsOf(flags: CliFlags): string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`)
}

/** In the server: resolves to the supervisor's order, or to a default if it has no supervisor. */
export async function receiveOrder(byDefault: () => StartOrder): Promise<StartOrder> {
  if (!process.connected) return byDefault()
  const [order] = await once(process, 'message')
  process.channel?.unref() // a server that fails to start must end, though its supervisor is connected
  return order
}

/** In the server: reports that it listens; resolves when the report is sent. */
export function reportListening(): Promise<void> {
  return sendReport('listening')
}

/** In the server: reports the key that opens stage and speaker view from now on. */
export function reportKey(key: string): void {
  void sendReport({ key })
}

/** Without a supervisor, or if it has ended, there is nobody to report to. */
function sendReport(sent: ServerReport): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (process.send) process.send(sent, undefined, undefined, () => resolve())
  else resolve()
  return promise
}

/** A server that was stopped has not crashed, even if the signal came before it handled signals. */
export function isCrash({ code, signal }: End): boolean {
  return code !== 0 && signal !== 'SIGTERM' && signal !== 'SIGINT'
}

/** The exit code as a shell would write it. */
export function codeOf({ code, signal }: End): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}

export function nameOf({ code, signal }: End): string {
  return signal ?? `exit code ${code}`
}
