import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Longer than this, in ms, nothing that the bench waits for may take. */
const PATIENCE = 60_000

/** What the bench started and made. Nothing else is ever ended or removed. */
const running = new Set<ChildProcess>()
const folders = new Set<string>()

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(1))
}

/** A folder outside of the repository that is gone when the bench is. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
  folders.add(folder)
  return folder
}

/** A script in a process of its own, spoken to and heard by the line. */
export class Program {
  readonly pid: number
  #child: ChildProcess
  #lines: string[] = []
  #waiting = new Set<() => void>()

  constructor(script: string, args: readonly string[]) {
    // Port 0 is for Node's debugger, which sleeps until memory.ts wakes it.
    this.#child = spawn(process.execPath, ['--inspect-port=0', script, ...args])
    this.pid = this.#child.pid ?? 0
    running.add(this.#child)
    this.#child.once('exit', () => this.#hear(`${script} has ended.`))
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#hear(line))
    }
  }

  /** The first group of a pattern, as soon as a line of the output has it. */
  async prints(pattern: RegExp): Promise<string> {
    const find = () => this.#lines.map((line) => pattern.exec(line)).find((match) => match)
    const deadline = Date.now() + PATIENCE
    while (!find() && this.#isRunning && Date.now() < deadline) await this.#news(deadline)
    const found = find()
    if (!found) throw new Error(`Expected ${pattern}, but heard:\n${this.#lines.join('\n')}`)
    return found[1] ?? found[0]
  }

  /** Says a word; the answer is the line that begins with it. */
  async ask(word: string): Promise<string> {
    this.#child.stdin?.write(`${word}\n`)
    return this.prints(new RegExp(`^${word} ?(.*)$`))
  }

  /** Once it has ended by itself. Throws what it said if it has failed. */
  async ended(): Promise<void> {
    if (this.#isRunning) await once(this.#child, 'exit')
    running.delete(this.#child)
    if (this.#child.exitCode !== 0) throw new Error(this.#lines.join('\n'))
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Ends it without a goodbye: what it has not on the disk by now is gone. */
  async kill(): Promise<void> {
    if (!this.#isRunning) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
    running.delete(this.#child)
  }

  get #isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  #news(deadline: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, deadline - Date.now())
      const hear = () => {
        clearTimeout(timer)
        this.#waiting.delete(hear)
        resolve()
      }
      this.#waiting.add(hear)
    })
  }

  #hear(line: string): void {
    this.#lines.push(line)
    for (const hear of [...this.#waiting]) hear()
  }
}
