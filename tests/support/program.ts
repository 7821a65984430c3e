import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ConditionWaiters } from './condition-waiters.ts'

/** The command line as a file that Node runs. */
export const LECTERN = join(import.meta.dirname, '../../bin/lectern.js')

/** A line may take so long to appear, in ms. */
const PATIENCE = 60_000

interface ProgramOptions {
  /** The file to run and its first arguments; `lectern` by default. */
  command?: readonly string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
}

const running = new Set<ChildProcess>()

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * A program in a process of its own, whose output is read by the line. A program that still runs when this
 * process exits is killed.
 */
export class Program {
  /** The lines of both outputs so far. */
  readonly output: string[] = []
  #child: ChildProcess
  #waiters = new ConditionWaiters()
  #closed: Promise<unknown>
  #isClosed = false

  constructor(args: readonly string[], { command, env, cwd }: ProgramOptions = {}) {
    const [file = '', ...first] = command ?? [process.execPath, LECTERN]
    this.#child = spawn(file, [...first, ...args], { cwd, env: { ...process.env, ...env } })
    running.add(this.#child)
    this.#child.once('exit', () => running.delete(this.#child))
    this.#closed = once(this.#child, 'close').finally(() => this.#close())
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#read(line))
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /**
   * The first group of a pattern, or else all that matches, as soon as a line of the output does. Rejects
   * with the whole output if the program ends without such a line, or takes longer than 60 s.
   */
  async prints(pattern: RegExp): Promise<string> {
    const find = () => this.output.map((line) => pattern.exec(line)).find((match) => match)
    let isLate = false
    const timeout = setTimeout(() => {
      isLate = true
      this.#waiters.check()
    }, PATIENCE).unref()
    await this.#waiters.until(() => isLate || this.#isClosed || find() !== undefined)
    clearTimeout(timeout)
    const found = find()
    if (found) return found[1] ?? found[0]
    const end = this.#isClosed ? 'ended' : 'is silent'
    throw new Error(`Expected ${pattern}, but the program ${end}:\n${this.output.join('\n')}`)
  }

  /** Writes a word to the input; resolves to the rest of the line that answers with the same word. */
  request(word: string): Promise<string> {
    this.#child.stdin?.write(`${word}\n`)
    return this.prints(new RegExp(`^${word} ?(.*)$`))
  }

  /** Resolves to the exit code once the program has ended by itself and its output is complete. */
  async ended(): Promise<number | null> {
    // A program that has ended already must win a race against a value.
    if (!this.#isClosed) await this.#closed
    return this.#child.exitCode
  }

  /** Resolves once the program has ended by itself; rejects with its output if it has failed. */
  async succeeds(): Promise<void> {
    if ((await this.ended()) !== 0) throw new Error(this.output.join('\n'))
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /**
   * Ends the program; resolves to its exit code. Trap: a server that outlives its killed supervisor keeps
   * the outputs open, so this must not wait for their end.
   */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode) return this.#child.exitCode
    this.#child.kill(signal)
    const [code] = await once(this.#child, 'exit')
    return code
  }

  /** Ends the program at once: what is not on the disk by now is lost. */
  async kill(): Promise<void> {
    await this.stop('SIGKILL')
  }

  /** Ends the supervisor and its server as when the laptop loses its power. */
  async losePower(data: string): Promise<void> {
    const server = serverOn(data)
    const lost = this.kill()
    killServer(server)
    await lost
  }

  #read(line: string): void {
    this.output.push(line)
    this.#waiters.check()
  }

  #close(): void {
    this.#isClosed = true
    this.#waiters.check()
  }
}

/** The process that serves from a data folder; not the supervisor that `lectern present` starts. */
export function serverOn(data: string): number {
  return Number(readFileSync(join(data, 'lock.pid'), 'utf8'))
}

/** Ends a server at once: what is not on the disk by now is lost. */
export function killServer(server: number): void {
  process.kill(server, 'SIGKILL')
}
