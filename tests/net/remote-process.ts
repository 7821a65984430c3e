import { execa } from 'execa'
import type { NetworkNamespace } from './network-namespace.ts'

/** The commands that a process runs for the one that started it, by name. */
export type Commands = Record<string, (...args: never[]) => unknown>

/** The process ends with the one that started it, also while it is stopped, and however that ends. */
const ENDS_WITH_PARENT = ['setpriv', '--pdeathsig', 'KILL']

interface Request {
  number: number
  command: string
  args: never[]
}

interface Reply {
  number: number
  result?: unknown
  error?: string
}

/** A script that runs in a network namespace of its own and takes commands. */
export class RemoteProcess<C extends Commands> {
  #process: ReturnType<typeof start>
  #sent = 0

  constructor(namespace: NetworkNamespace, script: string) {
    const node = [process.execPath, '--expose-gc', script]
    const [file, ...args] = namespace.commandFor(...ENDS_WITH_PARENT, ...node)
    this.#process = start(file, args)
  }

  /** Runs a command there; rejects if it throws, or if the process ends before it has replied. */
  async run<K extends keyof C & string>(
    command: K,
    ...args: Parameters<C[K]>
  ): Promise<Awaited<ReturnType<C[K]>>> {
    const number = this.#sent++
    const [{ result, error }] = await Promise.all([
      this.#replyTo(number),
      this.#process.sendMessage({ number, command, args }),
    ])
    if (error !== undefined) throw new Error(error)
    return result as Awaited<ReturnType<C[K]>>
  }

  /** Stops the process like a device that sleeps, until `goOn`. */
  sleep(): void {
    this.#process.kill('SIGSTOP')
  }

  goOn(): void {
    this.#process.kill('SIGCONT')
  }

  async end(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#process
  }

  #replyTo(number: number): Promise<Reply> {
    const filter = (reply: unknown) => (reply as Reply).number === number
    return this.#process.getOneMessage({ filter }) as Promise<unknown> as Promise<Reply>
  }
}

function start(file: string, args: readonly string[]) {
  const stdio = { stdin: 'ignore', stdout: 'inherit', stderr: 'inherit' } as const
  return execa(file, args, { ...stdio, ipc: true, reject: false })
}

/** Takes commands of the process that started this one from now on. */
export function serveCommands(commands: Commands): void {
  process.on('message', async ({ number, command, args }: Request) => {
    process.send?.(await replyTo(number, () => commands[command]?.(...args)))
  })
}

async function replyTo(number: number, work: () => unknown): Promise<Reply> {
  try {
    return { number, result: await work() }
  } catch (error) {
    return { number, error: String(error) }
  }
}
